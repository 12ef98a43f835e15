import { asPrismaClient, type PrismaClient, type WriteClient } from './client.ts'
import type { WriteQueue } from './write-queue.ts'

const READS: ReadonlySet<string> = new Set([
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
])

/** A client that joins the transaction it is used in, and else sends each write through the queue. */
export function createJoinedClient(
  read: PrismaClient,
  { write, current }: Pick<WriteQueue, 'write' | 'current'>,
): PrismaClient {
  const extended = read.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          const tx = current()
          if (tx) return run(tx, model, operation, args)
          if (READS.has(operation)) return query(args)
          return write((own) => run(own, model, operation, args))
        },
      },
    },
  })
  return asPrismaClient(extended)
}

function run(tx: WriteClient, model: string, operation: string, args: unknown): Promise<unknown> {
  // The same model and operation of the same generated client, named by Prisma itself.
  const models = tx as unknown as Record<
    string,
    Record<string, (args: unknown) => Promise<unknown>>
  >
  const method = models[model.charAt(0).toLowerCase() + model.slice(1)]?.[operation]
  if (!method) throw new Error(`There is no ${operation} of ${model}.`)
  return method(args)
}
