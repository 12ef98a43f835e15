import { ask, load } from '../load.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { type SeededGateway, startSeededGateway } from '../seeded-gateway.ts'
import { listBody } from './list.ts'

interface LastPage {
  readonly data: { readonly registries: { readonly pageInfo: { readonly startCursor: string } } }
}

const lastPage = '{ registries(last: 60) { pageInfo { startCursor } } }'

async function deepCursor({ graphql, token }: SeededGateway): Promise<string> {
  // The query above is the shape.
  const page = (await ask({ url: graphql, token, body: { query: lastPage } })) as LastPage
  return page.data.registries.pageInfo.startCursor
}

/** The same three pages of a list of 100,000 and of one of 100, at 30 % of full load. */
export async function measureBigList(): Promise<Measurement[]> {
  await using small = await startSeededGateway(100)
  await using big = await startSeededGateway(100_000)
  const cursors = { small: await deepCursor(small), big: await deepCursor(big) }
  const filter = { statuses: ['FAILING'], types: ['DOCKER_V2'] }
  const search = (count: number): unknown => ({ search: `registry-${count}` })
  const pages = [
    { what: 'first page', small: { first: 50 }, big: { first: 50 } },
    {
      what: 'deep page',
      small: { first: 50, after: cursors.small },
      big: { first: 50, after: cursors.big },
    },
    { what: 'filtered', small: { first: 50, filter }, big: { first: 50, filter } },
    {
      what: 'searched',
      small: { first: 50, filter: search(4) },
      big: { first: 50, filter: search(4) },
    },
  ]

  const measurements: Measurement[] = []
  for (const page of pages) {
    const at = (gateway: SeededGateway, variables: Readonly<Record<string, unknown>>) => ({
      url: gateway.graphql,
      token: gateway.token,
      body: listBody(variables),
    })
    const [ours, theirs] = [at(big, page.big), at(small, page.small)]
    await ask(ours)
    await load({ ...ours, seconds: 1 })
    const full = await load({ ...theirs, seconds: 3 })
    const rate = full.perSecond * 0.3
    const rounds = await alternate(
      5,
      async () => (await load({ ...ours, seconds: 3, rate })).p99,
      async () => (await load({ ...theirs, seconds: 3, rate })).p99,
    )
    measurements.push({
      what: `100,000 registries against 100, ${page.what}: p99`,
      figure: rounds.ratio,
      unit: 'times',
      target: { atMost: 1.3 },
      detail: `${median(rounds.ours)} ms against ${median(rounds.theirs)} ms at ${Math.round(rate)} a second`,
    })
  }
  return measurements
}
