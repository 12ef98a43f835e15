import type { Database, WriteClient } from '../database/database.ts'
import { START } from './chain.ts'

/** The newest event. It is kept apart, so that events deleted from the end are missed. */
export interface Head {
  readonly sequence: number
  readonly chain: string
}

const NAME = 'audit-head'
const READ = 'SELECT "value" FROM "Installation" WHERE "name" = ?'
const ADD = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?) RETURNING "name"'
const MOVE =
  'UPDATE "Installation" SET "value" = ? WHERE "name" = ? AND "value" = ? RETURNING "name"'

export async function readHead({ rows }: Pick<Database, 'rows'>): Promise<Head> {
  const [row] = await rows<{ value: string }>(READ, [NAME])
  if (!row) return { sequence: 0, chain: START }
  const space = row.value.indexOf(' ')
  return { sequence: Number(row.value.slice(0, space)), chain: row.value.slice(space + 1) }
}

/** The head as the transaction sees it. */
export function readHeadIn(tx: WriteClient): Promise<Head> {
  return readHead({ rows: tx.statement })
}

/** Answers whether `from` was the head. */
export async function moveHead(tx: WriteClient, from: Head, to: Head): Promise<boolean> {
  const moved =
    from.sequence === 0
      ? await tx.statement(ADD, [NAME, toText(to)])
      : await tx.statement(MOVE, [toText(to), NAME, toText(from)])
  return moved.length === 1
}

function toText({ sequence, chain }: Head): string {
  return `${sequence} ${chain}`
}
