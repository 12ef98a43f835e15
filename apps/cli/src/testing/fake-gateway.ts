import { readFileSync } from 'node:fs'
import * as http from 'node:http'
import * as https from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createSchema, createYoga, type YogaInitialContext } from 'graphql-yoga'

const typeDefs = readFileSync(new URL('../../../gateway/schema.graphql', import.meta.url), 'utf8')

type Resolver = (parent: unknown, args: never, context: YogaInitialContext) => unknown

/** What a test answers, by type and field of the real schema. */
export interface Answers {
  readonly Query?: Readonly<Record<string, Resolver>>
  readonly Mutation?: Readonly<Record<string, Resolver>>
  readonly Subscription?: Readonly<Record<string, { readonly subscribe: Resolver }>>
  /** What is had by GET, by path and query; a string is a file, an object a refusal. */
  readonly files?: Readonly<Record<string, string | { readonly status: number }>>
  /** What time its clock says; the machine's own unless this is set. */
  readonly clock?: Date
  /** What answers a POST of JSON, by path; each answer is a status and the members of the body. */
  readonly posts?: Readonly<
    Record<string, (body: Readonly<Record<string, unknown>>) => readonly [number, object]>
  >
}

export interface FakeGateway extends AsyncDisposable {
  readonly url: string
  /** The variables of each request, by the operation's name, in order. */
  readonly requests: readonly { readonly operation: string; readonly variables: unknown }[]
  readonly authorizations: readonly (string | null)[]
}

/** A server with the gateway's schema, on a port of its own, that answers what a test says. */
export async function startFakeGateway(
  { files = {}, posts = {}, clock, ...answers }: Answers,
  tls?: { readonly key: string; readonly cert: string },
): Promise<FakeGateway> {
  const requests: { operation: string; variables: unknown }[] = []
  const authorizations: (string | null)[] = []
  const yoga = createYoga({
    schema: createSchema({ typeDefs, resolvers: { ...kinds, ...answers } }),
    logging: false,
    maskedErrors: false,
    plugins: [
      {
        onParams({ params, request }) {
          const [, operation = ''] =
            /(?:query|mutation|subscription) (\w+)/v.exec(params.query ?? '') ?? []
          requests.push({ operation, variables: params.variables })
          authorizations.push(request.headers.get('authorization'))
        },
      },
    ],
  })
  const listener: http.RequestListener = (request, response) => {
    if (clock !== undefined) response.setHeader('date', clock.toUTCString())
    const post = posts[request.url ?? '']
    if (post !== undefined) {
      void text(request).then((body) => {
        authorizations.push(request.headers.authorization ?? null)
        // What the program sends there is an object.
        const [status, members] = post(JSON.parse(body) as Readonly<Record<string, unknown>>)
        response.writeHead(status).end(JSON.stringify(members))
      })
      return
    }
    const file = files[request.url ?? '']
    if (file === undefined) {
      void yoga(request, response)
      return
    }
    authorizations.push(request.headers.authorization ?? null)
    if (typeof file === 'string') response.end(file)
    else response.writeHead(file.status).end(JSON.stringify(file))
  }
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http${tls ? 's' : ''}://127.0.0.1:${port}`,
    requests,
    authorizations,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const byTypename = { __resolveType: ({ __typename }: { __typename: string }) => __typename }

/** Interfaces and unions are told apart by the name that the answer carries. */
const kinds: Readonly<Record<string, typeof byTypename>> = Object.fromEntries(
  [...typeDefs.matchAll(/^(?:interface|union) (\w+)/gmv)].map(([, name = '']) => [
    name,
    byTypename,
  ]),
)
