import { join } from 'node:path'
import { root } from '../../checks/command.ts'
import { startPostgres } from '../../postgres.ts'
import { run } from '../../programs.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { peerFile } from '../peer.ts'

const jobs = 10_000
const atOnce = 10
const rounds = 3
const ownProgram = join(root, 'apps/gateway/src/jobs/testing/measured-jobs.ts')

/** Jobs of our queue a second, on a database that has none. */
async function ours(url: string, dataDir: string): Promise<number> {
  return Number(
    await run(process.execPath, [ownProgram, url, dataDir, String(jobs), String(atOnce)]),
  )
}

/** Jobs that are nothing but work for the queue, on Postgres beside other queues, and on SQLite. */
export async function measureJobs(): Promise<Measurement[]> {
  await using postgres = await startPostgres()
  await using folder = await temporaryFolder('jobs')
  const fresh = async (): Promise<number> => ours(await postgres.createDatabase(), folder.path)
  const measurements: Measurement[] = []
  const peers = [
    { name: 'hand', words: 'a hand-written SKIP LOCKED loop', target: 0.8 },
    { name: 'graphile', words: 'graphile-worker', target: 1 },
    { name: 'boss', words: 'pg-boss, fetched and completed by hundreds', target: 1 },
  ]
  for (const { name, words, target } of peers) {
    const compared = await alternate(rounds, fresh, async () => {
      const url = await postgres.createDatabase()
      const args = [peerFile('job-queues'), name, url, String(jobs), String(atOnce)]
      return Number(await run(process.execPath, args))
    })
    measurements.push({
      what: `${jobs.toLocaleString('en')} jobs on Postgres, against ${words}`,
      figure: compared.ratio,
      unit: 'times',
      target: { atLeast: target },
      detail: `${Math.round(median(compared.ours))} a second; ${Math.round(median(compared.theirs))}`,
    })
  }
  measurements.push(await onSqlite(folder.path))
  return measurements
}

async function onSqlite(folder: string): Promise<Measurement> {
  let round = 0
  const compared = await alternate(
    rounds,
    () => {
      round += 1
      return ours(`file:${join(folder, `jobs-${round}.db`)}`, folder)
    },
    async () => {
      const file = join(folder, 'raw.db')
      return Number(await run(process.execPath, [peerFile('raw-commits'), file, '3000']))
    },
  )
  return {
    what: `${jobs.toLocaleString('en')} jobs on SQLite, against as many raw commits`,
    figure: compared.ratio,
    unit: 'times',
    target: { atLeast: 0.8 },
    detail: `${Math.round(median(compared.ours))} a second; commits ${Math.round(median(compared.theirs))}`,
  }
}
