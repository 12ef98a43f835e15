/**
 * The peers of the queue of jobs on Postgres: so many jobs that are nothing but work for the queue.
 * Arguments: which, the database's address, how many jobs, how many at once. Prints jobs a second.
 */
import { Logger, run, runMigrations } from 'graphile-worker'
import { Pool } from 'pg'
import { PgBoss } from 'pg-boss'

type Queue = (url: string, count: number, atOnce: number) => Promise<number>

/** As much as can be got out of FOR UPDATE SKIP LOCKED: one claims, does and ends, many times. */
const byHand: Queue = async (url, count, atOnce) => {
  const pool = new Pool({ connectionString: url, max: atOnce })
  await pool.query(
    'CREATE TABLE job (id serial PRIMARY KEY, state text NOT NULL, done timestamptz)',
  )
  await pool.query(`INSERT INTO job (state) SELECT 'queued' FROM generate_series(1, $1)`, [count])
  await pool.query(`CREATE INDEX queued ON job (id) WHERE state = 'queued'`)
  const one = async (): Promise<boolean> => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const { rows } = await client.query<{ id: number }>(
        `SELECT id FROM job WHERE state = 'queued' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      )
      const [row] = rows
      if (row)
        await client.query(`UPDATE job SET state = 'done', done = now() WHERE id = $1`, [row.id])
      await client.query('COMMIT')
      return row !== undefined
    } finally {
      client.release()
    }
  }
  const worker = async (): Promise<void> => {
    while (await one());
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: atOnce }, worker))
  const elapsed = performance.now() - start
  await pool.end()
  return elapsed
}

const graphile: Queue = async (url, count, atOnce) => {
  await runMigrations({ connectionString: url })
  const pool = new Pool({ connectionString: url, max: atOnce + 2 })
  await pool.query(
    `SELECT graphile_worker.add_job('nothing', '{}'::json) FROM generate_series(1, $1::int)`,
    [count],
  )
  const done = Promise.withResolvers<void>()
  let handled = 0
  const start = performance.now()
  const runner = await run({
    pgPool: pool,
    concurrency: atOnce,
    noHandleSignals: true,
    // It would tell of every job.
    logger: new Logger(() => () => {}),
    taskList: {
      nothing: () => {
        handled += 1
        if (handled === count) done.resolve()
      },
    },
  })
  await done.promise
  await runner.stop()
  const elapsed = performance.now() - start
  await pool.end()
  return elapsed
}

const boss: Queue = async (url, count) => {
  const queue = new PgBoss({ connectionString: url })
  await queue.start()
  await queue.createQueue('nothing')
  for (let from = 0; from < count; from += 1_000)
    await queue.insert(
      'nothing',
      Array.from({ length: Math.min(1_000, count - from) }, () => ({})),
    )
  const start = performance.now()
  // Its own worker waits between batches: this is as fast as it goes.
  const worker = async (): Promise<void> => {
    for (;;) {
      const batch = await queue.fetch('nothing', { batchSize: 100 })
      if (batch.length === 0) return
      await queue.complete(
        'nothing',
        batch.map(({ id }) => id),
      )
    }
  }
  await worker()
  const elapsed = performance.now() - start
  await queue.stop({ graceful: true })
  return elapsed
}

const queues: Readonly<Record<string, Queue>> = { hand: byHand, graphile, boss }
const [, , which = '', url = '', count = '0', atOnce = '1'] = process.argv
const measure = queues[which]
if (!measure) throw new Error(`There is no queue ${which}.`)
const elapsed = await measure(url, Number(count), Number(atOnce))
console.log(Number(count) / (elapsed / 1_000))
process.exit()
