import type { RegistryAuthError } from '@wharfinger/registry-auth'
import { DomainError, type Outcome } from '../../errors.ts'

/** Nothing was handed out: because nobody allowed it, or because nothing could be made. */
export class CredentialNotIssuedError extends DomainError {
  readonly typeName = 'CredentialNotIssuedError'
  /** Whether it was asked for in vain rather than refused: the registry, and not the policy, said no. */
  readonly failed: boolean

  constructor(outcome: Outcome, failed = false) {
    super(outcome)
    this.failed = failed
  }
}

/** What the registry, or the way to it, said. */
export function notMade({ code, said }: RegistryAuthError): CredentialNotIssuedError {
  return new CredentialNotIssuedError({ code, ...said }, true)
}

const ASK_ADMINISTRATOR = {
  en: 'An administrator can allow it on the registry’s page, under “Hand out credentials”.',
  de: 'Ein Administrator kann es auf der Seite der Registry unter „Zugangsdaten ausgeben“ erlauben.',
}

export function notEnabled(key: string): CredentialNotIssuedError {
  return new CredentialNotIssuedError({
    code: 'ISSUING_DISABLED',
    message: {
      en: `Nothing is handed out of ${key}.`,
      de: `Zu ${key} wird nichts ausgegeben.`,
    },
    hint: ASK_ADMINISTRATOR,
  })
}

export function principalNotAllowed(key: string): CredentialNotIssuedError {
  return new CredentialNotIssuedError({
    code: 'PRINCIPAL_NOT_ALLOWED',
    message: {
      en: `A login of ${key} opens all that its owner may open in the cloud, which is not allowed to leave.`,
      de: `Eine Anmeldung zu ${key} öffnet alles, was ihr Inhaber in der Cloud darf; das ist nicht zur Ausgabe freigegeben.`,
    },
    hint: {
      en: `${ASK_ADMINISTRATOR.en} A token of single repositories needs no such permission where the registry makes them.`,
      de: `${ASK_ADMINISTRATOR.de} Ein Token für einzelne Repositorys braucht das nicht, wo die Registry solche ausstellt.`,
    },
  })
}

export function staticNotAllowed(key: string): CredentialNotIssuedError {
  return new CredentialNotIssuedError({
    code: 'STATIC_SECRET_NOT_ALLOWED',
    message: {
      en: `Nothing shorter-lived can be made of the secret of ${key}, and the secret itself is not allowed to leave.`,
      de: `Aus dem Geheimnis zu ${key} lässt sich nichts Kurzlebigeres machen, und das Geheimnis selbst ist nicht zur Ausgabe freigegeben.`,
    },
    hint: {
      en: `Ask for a token of single repositories, or use an account whose registry issues tokens. ${ASK_ADMINISTRATOR.en}`,
      de: `Verlangen Sie ein Token für einzelne Repositorys, oder verwenden Sie ein Konto, dessen Registry Tokens ausstellt. ${ASK_ADMINISTRATOR.de}`,
    },
  })
}

export function pushNotAllowed(key: string): CredentialNotIssuedError {
  return new CredentialNotIssuedError({
    code: 'PUSH_NOT_ALLOWED',
    message: {
      en: `Tokens of ${key} may pull only.`,
      de: `Tokens zu ${key} dürfen nur lesen (pull).`,
    },
    hint: ASK_ADMINISTRATOR,
  })
}

export function nothingToIssue(key: string): CredentialNotIssuedError {
  return new CredentialNotIssuedError({
    code: 'NOTHING_TO_ISSUE',
    message: {
      en: `Nobody signs in to ${key}, so there is nothing to hand out.`,
      de: `Bei ${key} meldet sich niemand an; es gibt nichts auszugeben.`,
    },
    hint: {
      en: 'Ask the registry without a login.',
      de: 'Fragen Sie die Registry ohne Anmeldung.',
    },
  })
}

export function givenUp(key: string): CredentialNotIssuedError {
  return new CredentialNotIssuedError({
    code: 'NOT_VERIFIED',
    message: {
      en: `${key} refused its credential several times, and it is not tried any more.`,
      de: `${key} hat die Zugangsdaten mehrfach abgelehnt; sie werden nicht mehr probiert.`,
    },
    hint: {
      en: 'Correct the credential, or test it on the registry’s page.',
      de: 'Berichtigen Sie die Zugangsdaten, oder testen Sie sie auf der Seite der Registry.',
    },
  })
}
