import { PrismaPg } from '@prisma/adapter-pg'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { PrismaClient } from '../generated/postgres/client.ts'
import { asPrismaClient } from './client.ts'
import { UniqueConstraintError } from './errors.ts'
import { conflictOf } from './postgres-conflict.ts'
import { postgresRows } from './postgres-rows.ts'
import { delegate } from './sqlite-adapter.ts'
import type { WriteConnection } from './write-connection.ts'
import type { WriteTurns } from './write-turns.ts'

/**
 * Servers on one database write one after another, as on SQLite: each event of the audit changes the
 * same row, so that of two at once one would be thrown away. LOCK takes no snapshot, so what waited
 * for it sees what the other wrote. The table is one that nobody else writes, and readers go on.
 */
const BEGIN =
  'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; LOCK TABLE "_prisma_migrations" IN EXCLUSIVE MODE'

/** More texts than Prisma makes of our models; beyond it they are not kept. */
const MAX_STATEMENTS = 1_000

/** The writing connection of a Postgres database. One transaction is open at a time. */
export function postgresWriter(pool: pg.Pool, turns: Pick<WriteTurns, 'check'>): WriteConnection {
  const factory = new PrismaPg(pool, { statementNameGenerator: statementNames() })
  let held: pg.Client | null = null

  const inTransaction = () => {
    if (!held) throw new Error('The transaction has ended.')
    return held
  }

  const refuseSpoiled = () => {
    if (inTransaction().getTransactionStatus() !== 'T')
      throw new Error('A statement of the write failed, and nothing of it can be kept.')
  }

  const begin = async (connection: SqlDriverAdapter): Promise<Transaction> => {
    const transaction = await connection.startTransaction()
    const client = driverOf(transaction)
    const end = (how: 'commit' | 'rollback') => {
      held = null
      return transaction[how]()
    }
    try {
      await client.query(BEGIN)
      held = client
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      await end('rollback')
      throw error
    }
    return {
      provider: connection.provider,
      adapterName: connection.adapterName,
      options: transaction.options,
      async queryRaw(query) {
        turns.check()
        return transaction.queryRaw(query)
      },
      async executeRaw(query) {
        // COMMIT of a transaction that a failed statement spoiled succeeds, and keeps nothing.
        if (query.sql === 'COMMIT') refuseSpoiled()
        else if (query.sql !== 'ROLLBACK') turns.check()
        return transaction.executeRaw(query)
      },
      commit: () => end('commit'),
      rollback: () => end('rollback'),
    }
  }

  const adapter: SqlDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const connection = await factory.connect()
      return {
        ...delegate(connection),
        getConnectionInfo: () => connection.getConnectionInfo(),
        startTransaction: () => begin(connection),
      }
    },
  }

  const rows = postgresRows(inTransaction)
  return {
    client: asPrismaClient(new PrismaClient({ adapter })),
    control: async (text) => void (await inTransaction().query(text)),
    async statement<T>(text: string, values: readonly unknown[]) {
      try {
        return await rows<T>(text, values)
      } catch (error) {
        throw isUnique(error) ? new UniqueConstraintError() : error
      }
    },
    refuseSpoiled,
    conflictOf,
    runsAgain: true,
  }
}

/** A transaction of the adapter holds the client it took; its types do not name it. */
function driverOf(transaction: Transaction): pg.Client {
  if ('client' in transaction && transaction.client instanceof pg.Client) return transaction.client
  throw new Error('The adapter of Prisma holds no client of pg.')
}

/** Names under which a connection keeps what Postgres made of a text. */
function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    // pg prepares what has an empty name anew each time.
    if (names.size >= MAX_STATEMENTS) return ''
    const name = `prisma_${names.size}`
    names.set(sql, name)
    return name
  }
}

function isUnique(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505'
}
