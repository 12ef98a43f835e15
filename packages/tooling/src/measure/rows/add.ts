import { join } from 'node:path'
import { run } from '../../programs.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { ask } from '../load.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { peerFile } from '../peer.ts'
import { addRegistryBody } from '../../seeded-registries.ts'
import { type SeededGateway, startSeededGateway } from '../seeded-gateway.ts'

const milliseconds = 3000
const connections = 20

let next = 0

async function addForAWhile({ graphql, token }: SeededGateway): Promise<number> {
  const start = performance.now()
  const end = start + milliseconds
  let added = 0
  const connection = async (): Promise<void> => {
    while (performance.now() < end) {
      next += 1
      const body = addRegistryBody(`registry-${next}.example.com`)
      const answer = JSON.stringify(await ask({ url: graphql, token, body }))
      if (!answer.includes('AddRegistrySuccess')) throw new Error(answer)
      added += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  return added / ((performance.now() - start) / 1000)
}

/** A registry sealed, audited and on disk when it is answered, against bare commits. */
export async function measureAdd(): Promise<Measurement[]> {
  await using gateway = await startSeededGateway(0)
  await using folder = await temporaryFolder('commits')
  const file = join(folder.path, 'raw.db')
  await addForAWhile(gateway)

  const rounds = await alternate(
    5,
    () => addForAWhile(gateway),
    async () => Number(await run(process.execPath, [peerFile('raw-commits'), file, '3000'])),
  )
  return [
    {
      what: 'addRegistry, durable, without a check',
      figure: rounds.ratio,
      unit: 'times',
      target: { atLeast: 0.5 },
      detail: `${Math.round(median(rounds.ours))} a second; raw SQLite commits ${Math.round(median(rounds.theirs))}`,
    },
  ]
}
