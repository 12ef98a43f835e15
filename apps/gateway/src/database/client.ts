import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts'

export type { PrismaClient } from '../generated/sqlite/client.ts'

/** What writes in one transaction. It is of no use once the transaction has ended. */
export type WriteClient = Prisma.TransactionClient

/**
 * Takes the client of the Postgres schema for the client of the SQLite schema. Both are generated
 * from the same models, which hold nothing that only one database knows; the types differ in names.
 */
export function asPrismaClient(client: object): PrismaClient {
  // The two generated clients have the same members: see above.
  return client as PrismaClient
}
