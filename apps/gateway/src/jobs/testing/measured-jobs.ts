import { argv, stdout } from 'node:process'
import { pino } from 'pino'
import { openDatabase } from '../../database/open-database.ts'
import { createEvents } from '../../events/events.ts'
import { createJobs } from '../jobs.ts'

/**
 * Does so many jobs that are nothing but work for the queue, and prints how many it did a second.
 * Arguments: the database's address, a folder for its files, how many jobs, how many at once.
 */
const [url = '', dataDir = '', count = '0', concurrency = '1'] = argv.slice(2)
const CHUNK = 1_000

const log = pino({ level: 'silent' })
const database = await openDatabase({ url, dataDir, log })
const events = createEvents({ database, log })
const jobs = createJobs({ database, events, log })
const total = Number(count)
for (let from = 0; from < total; from += CHUNK)
  await database.write(async (tx) => {
    for (let index = from; index < Math.min(from + CHUNK, total); index += 1)
      await jobs.enqueue(tx, { kind: 'nothing', subjectId: String(index) })
  })

const done = Promise.withResolvers<void>()
let handled = 0
const start = performance.now()
jobs.work(
  'nothing',
  async () => {
    handled += 1
    if (handled === total) done.resolve()
  },
  { concurrency: Number(concurrency) },
)
await done.promise
// The last ones are done once that is stored.
await jobs.stop()
stdout.write(`${total / ((performance.now() - start) / 1_000)}\n`)
events.stop()
await database.close()
