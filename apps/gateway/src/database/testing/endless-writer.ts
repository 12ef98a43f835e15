import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import { pino } from 'pino'
import { openDatabase } from '../open-database.ts'

/** A process of many writers: it says what was answered as stored, and waits to be killed. */
const [url = '', dataDir = '', round = ''] = argv.slice(2)
const database = await openDatabase({ url, dataDir, log: pino({ level: 'silent' }) })
let next = 0

/** Says a line whole; a pipe whose reader is slow takes it at a later try. */
function say(line: string): void {
  for (let rest = Buffer.from(`${line}\n`); rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}

async function writeOn(): Promise<never> {
  for (;;) {
    const name = `${round} ${next++}`
    await database
      .write(async (tx) => {
        await tx.installation.create({ data: { name: `${name} begin`, value: '' } })
        await tx.statement('INSERT INTO "Installation" VALUES (?, ?)', [`${name} end`, ''])
        if (next % 5 === 0) throw new Error('no')
        say(`written ${name}`)
      })
      .then(
        () => say(`stored ${name}`),
        () => say(`refused ${name}`),
      )
  }
}

await Promise.all(Array.from({ length: 20 }, writeOn))
