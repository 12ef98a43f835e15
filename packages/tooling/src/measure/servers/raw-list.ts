/**
 * The peer of the list: the same rows by one prepared statement over node:http, and nothing else.
 * Argument: the SQLite file. `/` is the first page, `/next` another one every time.
 */
import Database from 'better-sqlite3'
import { serve } from './serve.ts'

const database = new Database(process.argv[2], { readonly: true })
const columns = 'id, key, name, type, method, username, status, tlsVerify, createdAt, updatedAt'
const page = database.prepare(
  `SELECT ${columns} FROM Registry
   WHERE deletedAt IS NULL AND createdAt > ? ORDER BY createdAt, id LIMIT 51`,
)
const starts = database
  .prepare<[], { createdAt: string }>('SELECT createdAt FROM Registry ORDER BY createdAt LIMIT 900')
  .all()
let turn = 0

serve((request, response) => {
  request.resume()
  turn = (turn + 1) % starts.length
  const after = request.url === '/next' ? (starts[turn]?.createdAt ?? '') : ''
  const body = JSON.stringify({ data: { registries: { nodes: page.all(after).slice(0, 50) } } })
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
})
