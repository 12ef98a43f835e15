import { ask, load } from '../load.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { p99AtRate } from '../steady-load.ts'
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

/**
 * Requests for one page that differ in a variable which nothing reads, so that each is answered
 * anew and none from a kept answer.
 */
function at({ graphql, token }: SeededGateway, variables: Readonly<Record<string, unknown>>) {
  const bodies = Array.from({ length: 900 }, (_, salt) => listBody({ ...variables, salt }))
  return { url: graphql, token, bodies }
}

/** The same pages of a list of 100,000 and of one of 100, at 30 % of full load. */
export async function measureBigList(): Promise<Measurement[]> {
  await using small = await startSeededGateway(100)
  await using big = await startSeededGateway(100_000)
  const cursors = { small: await deepCursor(small), big: await deepCursor(big) }
  const filter = { statuses: ['FAILING'], types: ['DOCKER_V2'] }
  const rare = { search: 'registry-4' }
  const common = { search: 'example' }
  const pages = [
    { what: 'first page', small: { first: 50 }, big: { first: 50 } },
    {
      what: 'deep page',
      small: { first: 50, after: cursors.small },
      big: { first: 50, after: cursors.big },
    },
    { what: 'filtered', small: { first: 50, filter }, big: { first: 50, filter } },
    {
      what: 'searched for what none has',
      small: { first: 50, filter: rare },
      big: { first: 50, filter: rare },
    },
    {
      what: 'searched for what all have',
      small: { first: 50, filter: common },
      big: { first: 50, filter: common },
    },
  ]

  const measurements: Measurement[] = []
  for (const page of pages) {
    const [ours, theirs] = [at(big, page.big), at(small, page.small)]
    await load({ ...ours, seconds: 1 })
    const full = await load({ ...theirs, seconds: 3 })
    const rate = full.perSecond * 0.3
    const rounds = await alternate(
      7,
      () => p99AtRate({ ...ours, seconds: 3, rate }),
      () => p99AtRate({ ...theirs, seconds: 3, rate }),
    )
    measurements.push({
      what: `p99 of 100,000 registries against 100, ${page.what}, none kept`,
      figure: rounds.ratio,
      unit: 'times',
      target: { atMost: 1.3 },
      detail: `${median(rounds.ours).toFixed(1)} ms against ${median(rounds.theirs).toFixed(1)} ms at ${Math.round(rate)} a second`,
    })
  }
  return measurements
}
