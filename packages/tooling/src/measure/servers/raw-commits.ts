/**
 * The peer of a durable write: one INSERT a transaction, WAL and synchronous FULL, as fast as it
 * goes. Arguments: the file, and for how many milliseconds. Prints commits a second.
 */
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'

const [, , file, milliseconds] = process.argv
const database = new Database(file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('CREATE TABLE IF NOT EXISTS entry (id TEXT PRIMARY KEY, text TEXT NOT NULL)')
const insert = database.prepare('INSERT INTO entry VALUES (?, ?)')
const write = database.transaction(() => insert.run(randomUUID(), 'x'.repeat(500)))

const start = performance.now()
const end = start + Number(milliseconds)
let commits = 0
while (performance.now() < end) {
  write.immediate()
  commits += 1
}
console.log(commits / ((performance.now() - start) / 1000))
