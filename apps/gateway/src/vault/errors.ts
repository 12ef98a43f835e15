export type KeyErrorCode =
  | 'KEY_FILE_MISSING'
  | 'KEY_FILE_MALFORMED'
  | 'KEY_FILE_EXPOSED'
  | 'KEY_FILE_UNREADABLE'
  | 'KEY_WRONG'
  | 'KEY_UNCLAIMED'

/** Why the root key cannot be used: the server does not start. Names key ids, never a key. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly code: KeyErrorCode
  readonly hint: string

  constructor(code: KeyErrorCode, about: { message: string; hint: string }) {
    super(about.message)
    this.code = code
    this.hint = about.hint
  }
}

/** A sealed value that is not what was sealed for its place, or was sealed under another key. */
export class SealedValueError extends Error {
  override readonly name = 'SealedValueError'
  readonly code: 'SEALED_VALUE_INVALID' | 'SEALED_KEY_UNKNOWN'

  constructor(code: SealedValueError['code'], message: string) {
    super(message)
    this.code = code
  }
}
