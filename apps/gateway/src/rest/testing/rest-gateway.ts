import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request as nodeRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { serve } from '../../http/testing/running-server.ts'
import type { Role } from '../../identity/actor.ts'
import { startGateway, type TestGateway, type TestGatewayOptions } from '../../testing/gateway.ts'

export type Entry = Readonly<Record<string, unknown>>

export interface RestAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The answer as JSON; null where there is none. */
  readonly json: unknown
  /** Its entries, where it is a list. */
  readonly list: readonly Entry[]
  /** Its codes, where it is a refusal. */
  readonly codes: readonly unknown[]
}

export interface SendOptions {
  /** Whose token is the password of Basic; null sends none. An admin's unless given. */
  readonly as?: Role | null
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, by GET as well; a text is sent as it is. */
  readonly body?: unknown
}

/** A gateway that listens, and what sends to it as curl does. */
export interface RestGateway extends AsyncDisposable {
  readonly gateway: TestGateway
  readonly url: string
  readonly token: (role: Role) => string
  readonly send: (method: string, path: string, options?: SendOptions) => Promise<RestAnswer>
  /** Everything that was answered and logged so far. */
  readonly said: () => string
}

export async function startRestGateway(options: TestGatewayOptions = {}): Promise<RestGateway> {
  await using undo = new AsyncDisposableStack()
  const gateway = undo.use(await startGateway(options))
  const { handler, identity } = gateway.application
  const server = undo.use(await serve(handler))
  const tokens = new Map<Role, string>()
  for (const role of ['viewer', 'editor', 'admin'] as const) {
    const { secret } = await identity.createToken({ name: role, role, creator: null })
    tokens.set(role, secret)
  }
  const token = (role: Role): string => tokens.get(role) ?? ''
  const answers: string[] = []

  const send = async (
    method: string,
    path: string,
    { as = 'admin', headers = {}, body }: SendOptions = {},
  ): Promise<RestAnswer> => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const login = as && { authorization: basic('anybody', token(as)) }
    const type = body !== undefined && { 'content-type': 'application/json' }
    const length = sent !== undefined && { 'content-length': String(Buffer.byteLength(sent)) }
    const request = nodeRequest(`${server.url}${path}`, {
      method,
      headers: { ...login, ...type, ...length, ...headers },
    })
    request.end(sent)
    // Node's types do not tell what comes with an event.
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    const answered = await text(response)
    answers.push(answered)
    const json: unknown = answered === '' ? null : JSON.parse(answered)
    // Every list of the drop-in is one of records.
    const list = Array.isArray(json) ? (json as Entry[]) : []
    const { statusCode: status = 0, headers: fields } = response
    return { status, headers: fields, text: answered, json, list, codes: codesOf(json) }
  }
  const running = undo.move()
  return {
    gateway,
    url: server.url,
    token,
    send,
    said: () => [...answers, gateway.log(), server.logged()].join('\n'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function codesOf(json: unknown): readonly unknown[] {
  // Only looked at where a request was refused, in this form.
  const refused = json as { detail?: { error_codes?: unknown[] } } | null
  return refused?.detail?.error_codes ?? []
}

/** The value of an Authorization header as `curl -u` writes it. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
