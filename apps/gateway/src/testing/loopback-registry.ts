import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A registry on the loopback that speaks as much of `/v2/` as a sign-in takes, by plain HTTP. */
export interface LoopbackRegistry extends AsyncDisposable {
  /** `localhost:PORT`. */
  readonly host: string
  /** `METHOD path` of every request, with the user that signed in. */
  readonly requests: readonly string[]
  /** Takes another password from now on. */
  readonly changePassword: (password: string) => void
  /** Answers everybody alike from now on. */
  readonly breakWith: (answer: BrokenAnswer) => void
  /** Leaves everybody without an answer until what this returns is called. */
  readonly hold: () => () => void
}

export interface BrokenAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Without a password it is open to everybody. `ping` is a status that `/v2/` answers instead. */
export async function startLoopbackRegistry(
  password?: string,
  { ping }: { readonly ping?: number } = {},
): Promise<LoopbackRegistry> {
  const requests: string[] = []
  let current = password
  let broken: BrokenAnswer | null = null
  let held: Promise<void> | null = null
  const reply = (request: IncomingMessage, response: ServerResponse) => {
    const [, ...secret] = loginOf(request)
    if (ping !== undefined && request.url === '/v2/') {
      response.writeHead(ping).end()
      return
    }
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    if (broken) {
      response.writeHead(broken.status, broken.headers).end(broken.body)
      return
    }
    if (current !== undefined && secret.join(':') !== current) {
      response.setHeader('www-authenticate', 'Basic realm="test"')
      response.setHeader('content-type', 'application/json')
      response.writeHead(401).end('{"errors":[{"code":"UNAUTHORIZED","message":"no"}]}')
      return
    }
    response.setHeader('content-type', 'application/json')
    response.writeHead(request.url === '/v2/' ? 200 : 404).end('{}')
  }
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${loginOf(request)[0]}`.trim())
    if (held) void held.then(() => reply(request, response))
    else reply(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    host: `localhost:${port}`,
    requests,
    breakWith: (answer) => {
      broken = answer
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return () => {
        held = null
        resolve()
      }
    },
    changePassword: (next) => {
      current = next
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The user, and the parts of the password. */
function loginOf({ headers }: IncomingMessage): string[] {
  const basic = /^Basic (.+)$/v.exec(headers.authorization ?? '')?.[1] ?? ''
  return Buffer.from(basic, 'base64').toString().split(':')
}
