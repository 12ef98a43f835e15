import type { WriteClient } from '../database/database.ts'
import { START } from './chain.ts'

/** The newest event. It is kept apart, so that events deleted from the end are missed. */
export interface Head {
  readonly sequence: number
  readonly chain: string
}

const NAME = 'audit-head'

export async function readHead(tx: Pick<WriteClient, 'installation'>): Promise<Head> {
  const row = await tx.installation.findUnique({ where: { name: NAME } })
  if (!row) return { sequence: 0, chain: START }
  const space = row.value.indexOf(' ')
  return { sequence: Number(row.value.slice(0, space)), chain: row.value.slice(space + 1) }
}

export async function writeHead(tx: WriteClient, { sequence, chain }: Head): Promise<void> {
  const value = `${sequence} ${chain}`
  if (sequence === 1) await tx.installation.create({ data: { name: NAME, value } })
  else await tx.installation.update({ where: { name: NAME }, data: { value } })
}
