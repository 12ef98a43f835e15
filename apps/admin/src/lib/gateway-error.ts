/** What a screen can say about a request that brought no answer of its own. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint: string | null
  /** Names the request in the server's log. */
  readonly requestId?: string | undefined
}

/** A request that failed as a whole: offline, signed out, malformed, or a fault of the server. */
export class GatewayError extends Error implements Failure {
  override readonly name = 'GatewayError'
  readonly code: string
  readonly hint: string | null
  readonly requestId: string | undefined

  constructor({ code, message, hint, requestId }: Failure) {
    super(message)
    this.code = code
    this.hint = hint
    this.requestId = requestId
  }
}
