import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import { pino } from 'pino'
import { openDatabase } from '../open-database.ts'

/** A process of many writers: it says what was answered as stored, and waits to be killed. */
const [url = '', dataDir = '', round = ''] = argv.slice(2)
const database = await openDatabase({ url, dataDir, log: pino({ level: 'silent' }) })
let next = 0

async function writeOn(): Promise<never> {
  for (;;) {
    const name = `${round} ${next++}`
    await database
      .write(async (tx) => {
        await tx.installation.create({ data: { name: `${name} begin`, value: '' } })
        await tx.statement('INSERT INTO "Installation" VALUES (?, ?)', [`${name} end`, ''])
        if (next % 5 === 0) throw new Error('no')
        writeSync(1, `written ${name}\n`)
      })
      .then(
        () => writeSync(1, `stored ${name}\n`),
        () => writeSync(1, `refused ${name}\n`),
      )
  }
}

await Promise.all(Array.from({ length: 20 }, writeOn))
