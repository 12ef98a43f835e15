/** A failure that whoever typed the command can act on: told without a stack, exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
