import { ask, load } from '../load.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { startPeer } from '../peer.ts'
import { startSeededGateway } from '../seeded-gateway.ts'

const listQuery = `query ($first: Int, $after: String, $last: Int, $filter: RegistryFilter) {
  registries(first: $first, after: $after, last: $last, filter: $filter) {
    nodes {
      id registry name type method username status tlsVerify createdAt updatedAt
    }
    pageInfo { hasNextPage endCursor }
  }
}`

/** A page of the list with these variables. */
export function listBody(variables: Readonly<Record<string, unknown>>): unknown {
  return { query: listQuery, variables }
}

/** A page of 50 with sign-in, roles and limits, against the same rows and nothing around them. */
export async function measureList(): Promise<Measurement[]> {
  await using gateway = await startSeededGateway(1000)
  await using peer = await startPeer('raw-list', gateway.databaseFile)
  const ours = { url: gateway.graphql, token: gateway.token, body: listBody({ first: 50 }) }
  await ask(ours)
  await load({ ...ours, seconds: 2 })
  await load({ url: peer.url, seconds: 2 })

  const rounds = await alternate(
    7,
    async () => (await load({ ...ours, seconds: 3 })).perSecond,
    async () => (await load({ url: peer.url, seconds: 3 })).perSecond,
  )
  return [
    {
      what: 'registries(first: 50), signed in and limited',
      figure: rounds.ratio,
      unit: 'times',
      target: { atLeast: 0.45 },
      detail: `${Math.round(median(rounds.ours))} a second; by prepared statement over node:http ${Math.round(median(rounds.theirs))}`,
    },
  ]
}
