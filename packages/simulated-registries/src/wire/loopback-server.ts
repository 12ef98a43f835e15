import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Authority } from './authority.ts'
import type { Answer, Request } from './message.ts'

/** A server on a free port of 127.0.0.1 that can go away and come back on the same port. */
export interface LoopbackServer extends AsyncDisposable {
  readonly port: number
  /** Until `resume`, connections are refused. */
  readonly suspend: () => Promise<void>
  readonly resume: () => Promise<void>
}

/** `reset` breaks the connection, `silent` keeps it open without an answer. */
export type Reply = Answer | 'reset' | 'silent'

async function read(message: IncomingMessage): Promise<Request> {
  const [path = '/', ...query] = (message.url ?? '/').split('?')
  const authority = message.headers.host ?? ''
  return {
    method: message.method ?? 'GET',
    host: authority.toLowerCase().replace(/:\d+$/u, ''),
    authority,
    path,
    query: new URLSearchParams(query.join('?')),
    headers: message.headers,
    body: await buffer(message),
  }
}

function write(response: ServerResponse, method: string, answer: Answer, now: number): void {
  const body = Buffer.from(answer.body)
  // The cloud's clock, not the machine's: clients correct their own by it.
  response.sendDate = false
  response.writeHead(answer.status, {
    date: new Date(now).toUTCString(),
    'content-length': body.length,
    ...answer.headers,
  })
  response.end(method === 'HEAD' ? undefined : body)
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an address of this form.
  return (server.address() as AddressInfo).port
}

/** Starts a server; with an authority it speaks TLS, and has a certificate for every name. */
export async function startLoopbackServer(
  handle: (request: Request) => Reply,
  { now, authority }: { readonly now: () => number; readonly authority?: Authority },
): Promise<LoopbackServer> {
  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await read(message)
    const reply = handle(request)
    if (reply === 'reset') response.destroy()
    else if (reply !== 'silent') write(response, request.method, reply, now())
  }
  const listener = (message: IncomingMessage, response: ServerResponse): void => {
    serve(message, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  }
  const server =
    authority === undefined
      ? createServer(listener)
      : createTlsServer(
          {
            SNICallback: (host, answer) => {
              answer(null, authority.contextFor(host.toLowerCase()))
            },
            ...authority.addressContext,
          },
          listener,
        )
  const port = await listen(server, 0)
  const suspend = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return {
    port,
    suspend,
    resume: async () => {
      if (!server.listening) await listen(server, port)
    },
    [Symbol.asyncDispose]: suspend,
  }
}
