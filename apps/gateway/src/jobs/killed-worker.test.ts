import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createEvents } from '../events/events.ts'
import { describeDatabases } from '../testing/database.ts'
import { createJobs } from './jobs.ts'

const LEASE_MS = 600
const HEARTBEAT_MS = 100
const SCRIPT = fileURLToPath(new URL('testing/endless-worker.ts', import.meta.url))

describeDatabases('a job whose worker is killed', (open) => {
  test('is done by another within the lease and a look, and has its effect once', async () => {
    await using database = await open()
    const log = pino({ level: 'silent' })
    const events = createEvents({ database, log })
    const jobs = createJobs({ database, events, log, leaseMs: LEASE_MS, heartbeatMs: HEARTBEAT_MS })
    await database.write((tx) => jobs.enqueue(tx, { kind: 'image', subjectId: 'a' }))
    const worker = spawn(execPath, [SCRIPT, database.url, database.dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(worker.stdout, 'data')
    const done = Promise.withResolvers<number>()
    jobs.work(
      'image',
      async (job) => {
        const attempt = await job.finish(async (tx) => {
          await tx.installation.create({ data: { name: 'whole', value: '' } })
          return job.attempt
        })
        done.resolve(attempt)
      },
      { concurrency: 1 },
    )

    worker.kill('SIGKILL')
    await once(worker, 'exit')
    const killed = performance.now()
    const attempt = await done.promise

    expect(attempt).toBe(2)
    // Room for a machine that is busy, and well within the seconds that a real lease has.
    expect(performance.now() - killed).toBeLessThan(LEASE_MS + HEARTBEAT_MS + 2_000)
    expect(await database.read.job.findMany()).toMatchObject([
      { subjectId: 'a', state: 'DONE', attempts: 2, fence: 2 },
    ])
    const effects = await database.read.installation.findMany({ orderBy: { name: 'asc' } })
    expect(effects.map(({ name }) => name)).toEqual(['half', 'whole'])
    await jobs.stop()
    events.stop()
  })
})
