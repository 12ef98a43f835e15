import { startRealRegistry } from '../../real-registry.ts'
import { pushRandomImage } from '../big-image.ts'
import { startImageGateway } from '../image-gateway.ts'
import { load } from '../load.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { p99AtRate } from '../steady-load.ts'
import { listBody } from './list.ts'

const rounds = 3
const names = ['team/one', 'team/two', 'team/three', 'team/four']

/** A list of 50 while four large images are fetched and analysed, against the same in quiet. */
export async function measureListsBesideImages(): Promise<Measurement[]> {
  await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
  for (const name of names) await pushRandomImage(registry, name, { layers: 5, mebibytes: 50 })
  await pushRandomImage(registry, 'team/small', { layers: 8, mebibytes: 1.5 })
  await using images = await startImageGateway(registry, { count: 100 })
  const { graphql: url, token } = images.gateway
  const bodies = Array.from({ length: 900 }, (_, salt) => listBody({ first: 50, salt }))
  const full = await load({ url, token, bodies, seconds: 3 })
  const rate = full.perSecond * 0.3
  const lists = { url, token, bodies, rate, seconds: 3 }

  const seen = await alternate(
    rounds,
    async () => {
      // A gateway that has read a layer does not read it again.
      await using busy = await startImageGateway(registry, { count: 100 })
      const there = { ...lists, url: busy.gateway.graphql, token: busy.gateway.token }
      await load({ ...there, seconds: 1 })
      // Servers run for long: what is only slow for the first image has no part in this.
      await busy.analyze(`${registry.host}/team/small:v1`)
      const ids = await Promise.all(names.map((name) => busy.add(`${registry.host}/${name}:v1`)))
      const took = await p99AtRate(there)
      const left = await Promise.all(ids.map((id) => busy.status(id)))
      if (left.every((status) => status === 'ANALYZED'))
        console.error('all images were analysed before the lists had been measured')
      return took
    },
    () => p99AtRate(lists),
  )
  return [
    {
      what: 'p99 of a list of 50 while four images of 250 MiB are analysed, against quiet',
      figure: seen.ratio,
      unit: 'times',
      target: { atMost: 1.5 },
      detail: `${median(seen.ours).toFixed(1)} ms against ${median(seen.theirs).toFixed(1)} ms at ${Math.round(rate)} a second`,
    },
  ]
}
