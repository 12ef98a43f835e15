import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'

const SCRIPT = fileURLToPath(new URL('testing/endless-writer.ts', import.meta.url))
/** A prime, so that the end comes at another place of a transaction each time. */
const KILL_AFTER = [1, 37, 101, 211]

describeDatabases('a process that is killed among many writes', (open, provider) => {
  test('has stored what it answered, nothing that it refused, and nothing by half', async () => {
    await using database = await open()
    for (const [round, lines] of KILL_AFTER.entries()) {
      const writer = spawn(execPath, [SCRIPT, database.url, database.dataDir, String(round)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const said = { stored: new Set<string>(), refused: new Set<string>(), written: 0 }
      for await (const line of createInterface(writer.stdout)) {
        const space = line.indexOf(' ')
        const name = line.slice(space + 1)
        if (line.startsWith('stored')) said.stored.add(name)
        else if (line.startsWith('refused')) said.refused.add(name)
        else if (++said.written === lines) writer.kill('SIGKILL')
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit')

      // Postgres may still be ending the transaction of the client that is gone.
      await database.write((tx) => tx.installation.count())
      const rows = await database.read.installation.findMany({
        where: { name: { startsWith: `${round} ` } },
      })
      const begun = new Set<string>()
      const ended = new Set<string>()
      for (const { name } of rows) {
        const to = name.endsWith(' begin') ? begun : ended
        to.add(name.replace(/ (begin|end)$/, ''))
      }
      expect(begun).toEqual(ended)
      expect(said.stored.difference(begun)).toEqual(new Set())
      expect(said.refused.intersection(begun)).toEqual(new Set())
      expect(said.written).toBeGreaterThanOrEqual(lines)
    }
    const check =
      provider === 'sqlite' ? 'PRAGMA integrity_check' : `SELECT 'ok' AS integrity_check`
    expect(await database.rows(check, [])).toEqual([{ integrity_check: 'ok' }])
  })
})
