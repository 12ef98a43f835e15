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

export type IssueCode = keyof typeof issueWords
