import type { Words } from './words.ts'

/** What can be wrong with a credential. The words never hold the value. */
export const issueWords = {
  REQUIRED: { en: 'This is needed.', de: 'Diese Angabe fehlt.' },
  TOO_LONG: { en: 'This is too long.', de: 'Diese Angabe ist zu lang.' },
  CONTROL_CHARACTER: {
    en: 'This holds a character that cannot be seen. Copy it again, or type it.',
    de: 'Diese Angabe enthält ein unsichtbares Zeichen. Bitte erneut kopieren oder eintippen.',
  },
  NOT_TEXT: {
    en: 'This is not valid text. Copy it again.',
    de: 'Diese Angabe ist kein gültiger Text. Bitte erneut kopieren.',
  },
  BLANKS_AROUND: {
    en: 'This begins or ends with a blank. Take it away.',
    de: 'Diese Angabe beginnt oder endet mit einem Leerzeichen. Bitte entfernen.',
  },
  COLON: {
    en: 'A user name with a colon cannot be sent to a registry (RFC 7617).',
    de: 'Ein Benutzername mit Doppelpunkt kann nicht an eine Registry gesendet werden (RFC 7617).',
  },
  LINE_BREAK: {
    en: 'A token has one line and no blanks.',
    de: 'Ein Token hat eine Zeile und keine Leerzeichen.',
  },
  AWSAUTO_DISABLED: {
    en: 'awsauto stands for the AWS identity of the server, which is switched off. Give an access key, or let the operator switch it on with allow_awsecr_iam_auto.',
    de: 'awsauto steht für die AWS-Identität des Servers, und die ist abgeschaltet. Geben Sie einen Zugriffsschlüssel an, oder lassen Sie sie mit allow_awsecr_iam_auto einschalten.',
  },
  AWSAUTO_BOTH: {
    en: 'For the AWS identity of the server, awsauto stands in both fields.',
    de: 'Für die AWS-Identität des Servers steht awsauto in beiden Feldern.',
  },
  ACCESS_KEY_ID: {
    en: 'An access key ID has only letters and digits: AKIA and 16 more.',
    de: 'Eine Zugriffsschlüssel-ID hat nur Buchstaben und Ziffern: AKIA und 16 weitere.',
  },
  SESSION_TOKEN: {
    en: 'A key that begins with ASIA is temporary and only works with its session token.',
    de: 'Ein Schlüssel, der mit ASIA beginnt, ist befristet und gilt nur mit seinem Sitzungstoken.',
  },
  ROLE_ARN: {
    en: 'The ARN of a role looks like arn:aws:iam::123456789012:role/name.',
    de: 'Die ARN einer Rolle sieht so aus: arn:aws:iam::123456789012:role/name.',
  },
  EXTERNAL_ID: {
    en: 'An external ID has at least two characters: letters, digits and + = , . @ : / - _.',
    de: 'Eine externe ID hat mindestens zwei Zeichen: Buchstaben, Ziffern und + = , . @ : / - _.',
  },
  NEEDS_ROLE: {
    en: 'An external ID belongs to a role. Give its ARN too.',
    de: 'Eine externe ID gehört zu einer Rolle. Bitte auch deren ARN angeben.',
  },
  KEY_PATH: {
    en: 'This is the path of a file. Paste the content of the file.',
    de: 'Das ist der Pfad einer Datei. Bitte den Inhalt der Datei einfügen.',
  },
  KEY_NOT_JSON: {
    en: 'This is not the JSON file of a key, nor its base64 form. Paste the whole file, from { to }.',
    de: 'Das ist weder die JSON-Datei eines Schlüssels noch deren Base64-Form. Bitte die ganze Datei einfügen, von { bis }.',
  },
  KEY_AUTHORIZED_USER: {
    en: 'This is the login of a person (authorized_user), which ends with the person’s session. Use the key of a service account.',
    de: 'Das ist die Anmeldung einer Person (authorized_user), die mit deren Sitzung endet. Bitte den Schlüssel eines Dienstkontos verwenden.',
  },
  KEY_EXTERNAL_ACCOUNT: {
    en: 'This is a configuration of workload identity federation (external_account). It names addresses to fetch from, which are never followed. Use the key of a service account.',
    de: 'Das ist eine Konfiguration für Workload Identity Federation (external_account). Sie nennt Adressen zum Abruf, denen nie gefolgt wird. Bitte den Schlüssel eines Dienstkontos verwenden.',
  },
  KEY_KIND: {
    en: 'This is JSON, but not the key of a service account (type service_account).',
    de: 'Das ist JSON, aber kein Schlüssel eines Dienstkontos (type service_account).',
  },
  KEY_INCOMPLETE: {
    en: 'This key is not whole: project_id, private_key_id, client_email and private_key are needed as Google wrote them.',
    de: 'Dieser Schlüssel ist unvollständig: project_id, private_key_id, client_email und private_key werden so gebraucht, wie Google sie geschrieben hat.',
  },
  SERVICE_ACCOUNT: {
    en: 'A service account is named by its e-mail address.',
    de: 'Ein Dienstkonto wird mit seiner E-Mail-Adresse angegeben.',
  },
  GUID: {
    en: 'This looks like 3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8.',
    de: 'Diese Angabe sieht so aus: 3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8.',
  },
  TENANT: {
    en: 'A tenant is a GUID or a domain such as contoso.onmicrosoft.com.',
    de: 'Ein Mandant ist eine GUID oder eine Domain wie contoso.onmicrosoft.com.',
  },
  WRONG_HOST: {
    en: 'This way to sign in belongs to another kind of registry than the host.',
    de: 'Diese Anmeldeart gehört zu einer anderen Art von Registry als der Host.',
  },
  DATA_ENDPOINT: {
    en: 'This is where Azure keeps layers, not a login server. Use the host without the region: myregistry.azurecr.io.',
    de: 'Hier legt Azure Layer ab; das ist kein Anmeldeserver. Verwenden Sie den Host ohne die Region: myregistry.azurecr.io.',
  },
  UNKNOWN_FIELD: {
    en: 'This method has no such field.',
    de: 'Diese Anmeldeart hat kein solches Feld.',
  },
  UNKNOWN_METHOD: {
    en: 'This registry type has no such way to sign in.',
    de: 'Diese Art von Registry kennt diese Anmeldeart nicht.',
  },
  INVALID: { en: 'This is not valid.', de: 'Diese Angabe ist nicht gültig.' },
} as const satisfies Record<string, Words>

/** What is wrong with a field; stable, unlike the sentences. */
export type IssueCode = keyof typeof issueWords
