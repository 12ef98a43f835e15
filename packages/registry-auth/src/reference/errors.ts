import type { Said, Words } from '../words/words.ts'
/** A text that is no image reference. Its message never repeats the text. */
export class InvalidReferenceError extends Error {
  override readonly name = 'InvalidReferenceError'
  readonly code = 'INVALID_REFERENCE'
  /** What to write instead. */
  readonly hint: string
  /** Message and hint in every language. */
  readonly said: Said<Words>

  constructor(message: Words, hint: Words) {
    super(message.en)
    this.hint = hint.en
    this.said = { message, hint }
  }
}

/**
 * A text that names no registry. Its message never repeats the text: what is pasted into the field
 * for a host is now and then a password.
 */
export class InvalidRegistryKeyError extends Error {
  override readonly name = 'InvalidRegistryKeyError'
  readonly code = 'INVALID_REGISTRY_KEY'
  /** What to write instead. */
  readonly hint: string
  /** Message and hint in every language. */
  readonly said: Said<Words>

  constructor(message: Words, hint: Words) {
    super(message.en)
    this.hint = hint.en
    this.said = { message, hint }
  }
}
