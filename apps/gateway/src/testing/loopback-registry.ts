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
  /** Answers everybody alike from now on; null mends it. */
  readonly breakWith: (answer: BrokenAnswer | null) => void
  /** Has tags of a repository, and what each names, from now on; null takes one away. */
  readonly tag: (repository: string, tags: Readonly<Record<string, string | null>>) => void
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
  const repositories = new Map<string, Map<string, string>>()
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
    if (answerTags(repositories, request, response)) return
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
    tag: (repository, tags) => {
      const known = repositories.get(repository) ?? new Map<string, string>()
      repositories.set(repository, known)
      for (const [tag, digest] of Object.entries(tags))
        if (digest === null) known.delete(tag)
        else known.set(tag, digest)
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

/** Answers for a list of tags, and for the head of a manifest; false for all else. */
function answerTags(
  repositories: ReadonlyMap<string, ReadonlyMap<string, string>>,
  { url = '' }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const path = /^\/v2\/(?<name>.+)\/(?:tags\/list|manifests\/(?<tag>[^?]+))(?:\?.*)?$/v
  const { name = '', tag } = path.exec(url)?.groups ?? {}
  const tags = repositories.get(name)
  if (!tags) return false
  response.setHeader('content-type', 'application/json')
  if (tag === undefined) {
    response.end(JSON.stringify({ name, tags: [...tags.keys()] }))
    return true
  }
  const digest = tags.get(tag)
  if (digest === undefined) {
    response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"no"}]}')
    return true
  }
  response
    .writeHead(200, {
      'content-type': 'application/vnd.oci.image.manifest.v1+json',
      'docker-content-digest': digest,
      'content-length': 500,
    })
    .end()
  return true
}

/** The user, and the parts of the password. */
function loginOf({ headers }: IncomingMessage): string[] {
  const basic = /^Basic (.+)$/v.exec(headers.authorization ?? '')?.[1] ?? ''
  return Buffer.from(basic, 'base64').toString().split(':')
}
