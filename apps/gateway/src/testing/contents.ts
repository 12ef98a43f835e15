import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestDatabase } from './database.ts'

/** All of a database that a secret could lie in: its rows, and for SQLite the bytes of its files. */
export async function contentsOf({ read, provider, dataDir }: TestDatabase): Promise<string> {
  const rows = JSON.stringify([
    await read.mintedToken.findMany(),
    await read.auditEvent.findMany(),
    await read.registry.findMany(),
  ])
  if (provider === 'postgres') return rows
  const files = (await readdir(dataDir)).filter((name) => name.includes('.db'))
  const bytes = await Promise.all(files.map((name) => readFile(join(dataDir, name))))
  return rows + bytes.map((content) => content.toString('latin1')).join('')
}
