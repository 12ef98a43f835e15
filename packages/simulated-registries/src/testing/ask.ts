import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Cloud } from '../wire/cloud-server.ts'

interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
  /** What the text says as JSON. */
  readonly json: unknown
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Asks a host of a cloud by its own name: connects where the cloud is, trusts its authority. */
export async function ask(
  cloud: Pick<Cloud<string>, 'caCertificate' | 'plainUrl' | 'secureUrl'>,
  url: string,
  { method = 'GET', headers = {}, body = '' }: Question = {},
): Promise<Reply> {
  const { protocol, host, hostname, pathname, search } = new URL(url)
  const secure = protocol === 'https:'
  const { port } = new URL(secure ? cloud.secureUrl : cloud.plainUrl)
  const options = {
    host: '127.0.0.1',
    port,
    method,
    path: `${pathname}${search}`,
    agent: false,
    headers: { host, ...headers },
  }
  const sent = secure
    ? secureRequest({
        ...options,
        servername: isIP(hostname) === 0 ? hostname : '',
        ca: cloud.caCertificate,
      })
    : plainRequest(options)
  sent.end(body)
  // The event carries the response alone.
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const answer = await text(response)
  const { statusCode: status = 0 } = response
  return { status, headers: response.headers, text: answer, json: parsed(answer) }
}

export function basic(username: string, password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` }
}

/** A form, and the type that a server wants it to have. */
export function formOf(fields: Readonly<Record<string, string>>): Question {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}

/** A text member of an object, for tokens in answers; fails where there is none. */
export function member(value: unknown, name: string): string {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  if (typeof found !== 'string') throw new TypeError(`the answer has no ${name}`)
  return found
}
