import { openDatabase } from '../database/open-database.ts'
import { load } from './load.ts'
import type { Shell } from './shell.ts'

/** Brings the database to this version and ends. `serve` does the same before it serves. */
export async function migrate(shell: Shell): Promise<void> {
  const { config, log } = load(shell)
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log })
  await database.close()
  shell.note('The database is at this version.')
}
