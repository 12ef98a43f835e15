import type { PrismaClient, Statement } from './client.ts'

/** The connection that writes, as the queue uses it: a transaction of Prisma's, and what it lacks. */
export interface WriteConnection {
  readonly client: PrismaClient
  /** Runs a statement in the open transaction that no write asked for, such as SAVEPOINT. */
  readonly control: (text: string) => Promise<void>
  readonly statement: Statement
  /** Fails where a statement failed that the write took no notice of: nothing more can be kept. */
  readonly refuseSpoiled: () => void
  /** What a failure of a write comes from: another's transaction, another's row, or itself. */
  readonly conflictOf: (error: unknown) => 'transaction' | 'row' | null
  /** Whether a write may be run again when the transaction that it shared broke. */
  readonly runsAgain: boolean
}
