import { ask, load } from '../load.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { startPeer } from '../peer.ts'
import { startSeededGateway } from '../seeded-gateway.ts'

/** The least a signed-in request can ask for, against Yoga without anything around it. */
export async function measureTypename(): Promise<Measurement[]> {
  await using gateway = await startSeededGateway(0)
  await using peer = await startPeer('bare-yoga')
  const ours = { url: gateway.graphql, token: gateway.token, body: { query: '{ __typename }' } }
  const theirs = { url: `${peer.url}/graphql`, body: { query: '{ hello }' } }
  await ask(ours)
  await ask(theirs)
  await load({ ...ours, seconds: 2 })
  await load({ ...theirs, seconds: 2 })

  const rounds = await alternate(
    7,
    async () => (await load({ ...ours, seconds: 3 })).perSecond,
    async () => (await load({ ...theirs, seconds: 3 })).perSecond,
  )
  return [
    {
      what: '{ __typename }, signed in and limited',
      figure: rounds.ratio,
      unit: 'times',
      target: { atLeast: 0.8 },
      detail: `${Math.round(median(rounds.ours))} a second; bare Yoga ${Math.round(median(rounds.theirs))}`,
    },
  ]
}
