import type { Words } from '../words/words.ts'
import type { RegistryAuthErrorCode } from './remedies.ts'

/** What a server's own words change about the meaning of its status. */
export interface FaultMeaning {
  readonly code: RegistryAuthErrorCode
  readonly message?: Words
  readonly hint?: Words
}

interface Saying {
  readonly statuses: readonly number[]
  /** In lower case. */
  readonly words: RegExp
  readonly meaning: FaultMeaning
}

const REFUSED = [400, 401, 403] as const

/** Sentences of registries that mean something else than their status says. */
const SAYINGS: readonly Saying[] = [
  {
    statuses: [...REFUSED, 429],
    words: /too many failed login attempts/v,
    meaning: { code: 'LOCKED_OUT' },
  },
  { statuses: REFUSED, words: /unable to parse json key/v, meaning: { code: 'SECRET_FORMAT' } },
  { statuses: [403], words: /client with ip/v, meaning: { code: 'NETWORK_DENIED' } },
  { statuses: [403], words: /authorization token has expired/v, meaning: { code: 'EXPIRED' } },
  {
    statuses: REFUSED,
    words: /needed permissions.*invalid credentials/sv,
    meaning: {
      code: 'AUTH_INVALID',
      hint: {
        en: 'The key may have been deleted or switched off. Make another one for the service account and store it here.',
        de: 'Der Schlüssel wurde vielleicht gelöscht oder abgeschaltet. Erzeugen Sie einen anderen für das Dienstkonto, und hinterlegen Sie ihn hier.',
      },
    },
  },
  {
    statuses: [403, 404],
    words: /permission "artifactregistry\./v,
    meaning: {
      code: 'REGISTRY_DENIED',
      hint: {
        en: 'Check that the repository exists, and give the account the role roles/artifactregistry.reader on it.',
        de: 'Prüfen Sie, ob es das Repository gibt, und geben Sie dem Konto dafür die Rolle roles/artifactregistry.reader.',
      },
    },
  },
  {
    statuses: REFUSED,
    words: /invalid clientid or client secret/v,
    meaning: {
      code: 'AUTH_INVALID',
      hint: {
        en: 'Check the application id and its secret. If this is the admin account, see whether it is switched on: az acr update --admin-enabled true.',
        de: 'Prüfen Sie die Anwendungs-ID und ihr Geheimnis. Ist es das Administratorkonto, sehen Sie nach, ob es eingeschaltet ist: az acr update --admin-enabled true.',
      },
    },
  },
  {
    // Harbor, which says the same of what is there and of what it hides.
    statuses: [404],
    words: /^(?:project|repository) .{1,300} not found/v,
    meaning: { code: 'REPOSITORY_NOT_FOUND' },
  },
]

/** Codes of Amazon and of Harbor, beside those of the protocol. */
const CODES: Readonly<Record<string, FaultMeaning>> = {
  TOOMANYREQUESTS: { code: 'RATE_LIMITED' },
  TOO_MANY_REQUEST: { code: 'RATE_LIMITED' },
  RepositoryNotFoundException: { code: 'REPOSITORY_NOT_FOUND' },
  BAD_REQUEST: {
    code: 'INVALID_REQUEST',
    message: {
      en: 'The registry does not accept a part of this request.',
      de: 'Die Registry nimmt einen Teil dieser Anfrage nicht an.',
    },
  },
  CONFLICT: {
    code: 'REGISTRY_UNAVAILABLE',
    message: {
      en: 'The registry is changing this at the moment.',
      de: 'Die Registry ändert das gerade.',
    },
    hint: { en: 'Try again in a moment.', de: 'Versuchen Sie es gleich noch einmal.' },
  },
  PRECONDITION: {
    code: 'REGISTRY_DENIED',
    message: {
      en: 'The registry gives this only under a condition that is not met.',
      de: 'Die Registry gibt das nur unter einer Bedingung heraus, die nicht erfüllt ist.',
    },
    hint: {
      en: 'Look in Harbor at the rules of the project.',
      de: 'Sehen Sie sich in Harbor die Regeln des Projekts an.',
    },
  },
  PROJECTPOLICYVIOLATION: {
    code: 'REGISTRY_DENIED',
    message: {
      en: 'A policy of the project keeps this image from being pulled.',
      de: 'Eine Richtlinie des Projekts verhindert, dass dieses Image geladen wird.',
    },
    hint: {
      en: 'Look in Harbor at the project’s rules: an image with known vulnerabilities, or without a signature, may be held back.',
      de: 'Sehen Sie sich in Harbor die Regeln des Projekts an: Ein Image mit bekannten Schwachstellen oder ohne Signatur kann zurückgehalten werden.',
    },
  },
}

/** Longer than any sentence that is known; a server may send far more, to keep us reading. */
const LONGEST_SAYING = 4096

/** What a fault means by its words; null where its status says it all. */
export function meaningOf(
  status: number,
  { code, text }: { readonly code: string | null; readonly text: string | null },
): FaultMeaning | null {
  const words = text?.slice(0, LONGEST_SAYING).toLowerCase() ?? ''
  const said = SAYINGS.find((each) => each.statuses.includes(status) && each.words.test(words))
  if (said) return said.meaning
  const isKnown = status < 500 && code !== null && Object.hasOwn(CODES, code)
  return isKnown ? (CODES[code] ?? null) : null
}
