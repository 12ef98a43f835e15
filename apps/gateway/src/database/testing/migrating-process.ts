import { argv, stdout } from 'node:process'
import { pino } from 'pino'
import { openDatabase } from '../open-database.ts'

/** A process that opens a database, which brings its schema up to date, and says so. */
const [url = '', dataDir = ''] = argv.slice(2)
const database = await openDatabase({ url, dataDir, log: pino({ level: 'silent' }) })
stdout.write('ready\n')
await database.close()
