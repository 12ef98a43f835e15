/** The peer of requests and of the start: GraphQL Yoga as its first page shows it. */
import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

const yoga = createYoga({
  logging: false,
  schema: createSchema({
    typeDefs: 'type Query { hello: String! }',
    resolvers: { Query: { hello: () => 'world' } },
  }),
})

const server = createServer((request, response) => {
  void yoga(request, response)
}).listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') console.log(`ready on http://127.0.0.1:${address?.port ?? 0}`)
})
