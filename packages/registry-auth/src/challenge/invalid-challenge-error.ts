/** A `WWW-Authenticate` field that does not follow the grammar. Its text is not repeated here. */
export class InvalidChallengeError extends Error {
  override readonly name = 'InvalidChallengeError'
  readonly code = 'INVALID_CHALLENGE'
  /** Where in the line reading stopped, counted from 0. */
  readonly position: number

  constructor(expected: string, position: number) {
    super(`The challenge cannot be read: expected ${expected} at position ${position}.`)
    this.position = position
  }
}
