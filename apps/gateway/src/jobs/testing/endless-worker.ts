import { argv, stdout } from 'node:process'
import { pino } from 'pino'
import { openDatabase } from '../../database/open-database.ts'
import { createEvents } from '../../events/events.ts'
import { createJobs } from '../jobs.ts'

/** A process whose one job never ends: it says that it began, and waits to be killed. */
const [url = '', dataDir = ''] = argv.slice(2)
const log = pino({ level: 'silent' })
const database = await openDatabase({ url, dataDir, log })
const events = createEvents({ database, log })
const jobs = createJobs({ database, events, log, leaseMs: 600, heartbeatMs: 100 })
jobs.work(
  'image',
  async (job) => {
    await job.write((tx) => tx.installation.create({ data: { name: 'half', value: '' } }))
    stdout.write('began\n')
    await new Promise(() => {})
  },
  { concurrency: 1 },
)
