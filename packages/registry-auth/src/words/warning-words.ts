import type { Words } from './words.ts'

/** What works today and is likely to be meant otherwise, or could be safer. */
export const warningWords = {
  ACCOUNT_DIGITS: {
    en: 'AWS account ids have 12 digits; the one in this host has another number.',
    de: 'AWS-Kontonummern haben 12 Ziffern; die in diesem Host hat eine andere Anzahl.',
  },
  REGION: {
    en: 'No AWS region is known under the name in this host, or it belongs to another part of AWS than the end of the host.',
    de: 'Unter dem Namen in diesem Host ist keine AWS-Region bekannt, oder sie gehört zu einem anderen Teil von AWS als das Ende des Hosts.',
  },
  ECR_TOKEN: {
    en: 'The user name AWS goes with a token that ends after 12 hours. An access key or a role is renewed by itself.',
    de: 'Zum Benutzernamen AWS gehört ein Token, das nach 12 Stunden endet. Ein Zugriffsschlüssel oder eine Rolle erneuert sich selbst.',
  },
  IAM_ROLE: {
    en: '_iam_role means that the server’s own AWS identity takes on a role. Its external ID is made by this server and shown with the registry; one after a semicolon is not used.',
    de: '_iam_role bedeutet, dass die AWS-Identität dieses Servers eine Rolle übernimmt. Deren externe ID vergibt dieser Server und zeigt sie bei der Registry; eine hinter einem Semikolon wird nicht verwendet.',
  },
  TEMPORARY_KEY: {
    en: 'A key that begins with ASIA is temporary and ends with its session token.',
    de: 'Ein Schlüssel, der mit ASIA beginnt, ist befristet und endet mit seinem Sitzungstoken.',
  },
  PUBLIC_GALLERY: {
    en: 'The public gallery of Amazon ECR can be read without a credential; one only raises its limits.',
    de: 'Die öffentliche Galerie von Amazon ECR ist ohne Anmeldung lesbar; eine erhöht nur die Grenzen.',
  },
  GOOGLE_TOKEN: {
    en: 'This user name goes with an access token that ends after 60 minutes. The key of a service account does not.',
    de: 'Zu diesem Benutzernamen gehört ein Zugriffstoken, das nach 60 Minuten endet. Der Schlüssel eines Dienstkontos tut das nicht.',
  },
  AZURE_TOKEN: {
    en: 'This user name goes with a refresh token that ends after about three hours. A service principal lasts longer.',
    de: 'Zu diesem Benutzernamen gehört ein Erneuerungstoken, das nach etwa drei Stunden endet. Ein Dienstprinzipal gilt länger.',
  },
  APP_ID: {
    en: 'The application id of a service principal is a GUID such as 3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8; this one is not.',
    de: 'Die Anwendungs-ID eines Dienstprinzipals ist eine GUID wie 3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8; diese ist keine.',
  },
  ROBOT_NAME: {
    en: "The name of a robot has a $, as in robot$scanner. A shell takes it away unless the name stands in single quotes: 'robot$scanner'.",
    de: "Der Name eines Roboters enthält ein $, wie in robot$scanner. Eine Shell entfernt es, wenn der Name nicht in einfachen Anführungszeichen steht: 'robot$scanner'.",
  },
  NO_CREDENTIAL_NEEDED: {
    en: 'This host serves everybody alike and needs no credential.',
    de: 'Dieser Host bedient alle gleich und braucht keine Anmeldung.',
  },
  WILDCARD: {
    en: 'The * stands without a slash before it, so it also matches names that only begin alike.',
    de: 'Vor dem * steht kein Schrägstrich; es passt daher auch auf Namen, die nur gleich beginnen.',
  },
  SECRET_AGE: {
    en: 'This secret has no end of its own and is more than 90 days old. Make another one, store it here, and take the old one away.',
    de: 'Dieses Geheimnis läuft nicht von selbst ab und ist älter als 90 Tage. Erzeugen Sie ein neues, tragen Sie es hier ein und entfernen Sie das alte.',
  },
  CAN_PUSH: {
    en: 'This credential may push as well. One that may only read is enough here, and does less harm in wrong hands.',
    de: 'Diese Anmeldung darf auch schreiben. Eine, die nur lesen darf, genügt hier und richtet in falschen Händen weniger Schaden an.',
  },
  CHECKS_STOPPED: {
    en: 'The registry refused this credential so often that it is checked no more by itself, lest the account be locked. Correct it, or test by hand.',
    de: 'Die Registry hat diese Anmeldung so oft abgelehnt, dass sie nicht mehr von selbst geprüft wird, damit das Konto nicht gesperrt wird. Berichtigen Sie sie oder testen Sie von Hand.',
  },
} as const satisfies Record<string, Words>

/** What a warning is about; stable, unlike its sentence. */
export type CredentialWarningCode = keyof typeof warningWords
