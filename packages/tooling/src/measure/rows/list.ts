import { ask, load } from '../load.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { startPeer } from '../peer.ts'
import { type SeededGateway, startSeededGateway } from '../seeded-gateway.ts'

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

interface CursorPage {
  readonly data: {
    readonly registries: {
      readonly edges: readonly { readonly cursor: string }[]
      readonly pageInfo: { readonly endCursor: string | null }
    }
  }
}

const cursorQuery = `query ($after: String) {
  registries(first: 100, after: $after) { edges { cursor } pageInfo { endCursor } }
}`

/** The cursors of the first 900 records. */
async function cursorsOf({ graphql, token }: SeededGateway): Promise<string[]> {
  const cursors: string[] = []
  let after: string | null = null
  while (cursors.length < 900) {
    const body: unknown = { query: cursorQuery, variables: { after } }
    // The query above is the shape.
    const { data } = (await ask({ url: graphql, token, body })) as CursorPage
    cursors.push(...data.registries.edges.map(({ cursor }) => cursor))
    after = data.registries.pageInfo.endCursor
  }
  return cursors
}

/**
 * A page of 50 with sign-in, roles and limits, against the same rows and nothing around them: one
 * page over and over, which is kept as long as nothing changes, and another page every time, so many
 * of them that none is kept until its turn comes again.
 */
export async function measureList(): Promise<Measurement[]> {
  await using gateway = await startSeededGateway(1000)
  await using peer = await startPeer('raw-list', gateway.databaseFile)
  const { graphql: url, token } = gateway
  const pages = (await cursorsOf(gateway)).map((after) => listBody({ first: 50, after }))
  const contenders = [
    { what: 'kept, the same page', ours: { url, token, body: listBody({ first: 50 }) }, path: '/' },
    {
      what: 'computed, another page every time',
      ours: { url, token, bodies: pages },
      path: '/next',
    },
  ]

  const measurements: Measurement[] = []
  for (const { what, ours, path } of contenders) {
    const theirs = { url: `${peer.url}${path}` }
    await load({ ...ours, seconds: 2 })
    await load({ ...theirs, seconds: 2 })
    const rounds = await alternate(
      7,
      async () => (await load({ ...ours, seconds: 3 })).perSecond,
      async () => (await load({ ...theirs, seconds: 3 })).perSecond,
    )
    measurements.push({
      what: `registries(first: 50), signed in and limited: ${what}`,
      figure: rounds.ratio,
      unit: 'times',
      target: { atLeast: 0.45 },
      detail: `${Math.round(median(rounds.ours))} a second; by prepared statement over node:http ${Math.round(median(rounds.theirs))}`,
    })
  }
  return measurements
}
