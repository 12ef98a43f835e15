import type { Database, WriteClient } from '../database/database.ts'
import { authScope } from './auth-scope.ts'
import { digest } from './secrets.ts'

const MODELS = ['user', 'session', 'account', 'verification', 'rateLimit'] as const
type Model = (typeof MODELS)[number]

const READS = ['findFirst', 'findMany', 'count'] as const
const WRITES = ['create', 'update', 'updateMany', 'delete', 'deleteMany'] as const
type Method = (typeof READS)[number] | (typeof WRITES)[number]

type Operation = (args: unknown) => Promise<unknown>
type Delegate = Record<Method, Operation>

/** What better-auth's Prisma adapter calls: the methods of a Prisma client that it uses. */
export interface AuthStore extends Record<Model, Delegate> {
  readonly $transaction: <T>(work: (store: Record<Model, Delegate>) => Promise<T>) => Promise<T>
}

/**
 * Stands between better-auth and the database: reads go to the reading client, every write through
 * the one queue, and of a session's token only its digest is stored or looked up.
 */
export function createAuthStore(database: Database): AuthStore {
  return {
    ...models((model, method) => {
      const isRead = READS.some((read) => read === method)
      const run = (client: object) => async (args: unknown) => perform(client, model, method, args)
      if (isRead) return run(database.read)
      return (args) => database.write((tx) => run(tx)(args))
    }),
    $transaction: (work) =>
      database.write((tx) =>
        work(models((model, method) => (args) => perform(tx, model, method, args))),
      ),
  }
}

function models(operation: (model: Model, method: Method) => Operation): Record<Model, Delegate> {
  const delegate = (model: Model): Delegate => ({
    findFirst: operation(model, 'findFirst'),
    findMany: operation(model, 'findMany'),
    count: operation(model, 'count'),
    create: operation(model, 'create'),
    update: operation(model, 'update'),
    updateMany: operation(model, 'updateMany'),
    delete: operation(model, 'delete'),
    deleteMany: operation(model, 'deleteMany'),
  })
  return {
    user: delegate('user'),
    session: delegate('session'),
    account: delegate('account'),
    verification: delegate('verification'),
    rateLimit: delegate('rateLimit'),
  }
}

async function perform(
  client: object,
  model: Model,
  method: Method,
  args: unknown,
): Promise<unknown> {
  // Every Prisma client has these models with these methods; their arguments are made by
  // better-auth's own adapter, which knows the client by name only.
  const delegates = client as Record<Model, Delegate>
  if (model !== 'session') return delegates[model][method](args)

  const tokens = new Map<string, string>()
  const result = await delegates.session[method](hashTokens(args, tokens))
  if (method === 'create' && hasText(result, 'userId')) {
    // A write is handed the writing client.
    const tx = client as WriteClient
    await authScope.getStore()?.sessionCreated(tx, result.userId)
  }
  return restoreTokens(result, tokens)
}

/** Copies arguments of Prisma with every `token` in them replaced by its digest. */
function hashTokens(value: unknown, tokens: Map<string, string>, inToken = false): unknown {
  if (typeof value === 'string' && inToken) {
    const stored = digest('session', value)
    tokens.set(stored, value)
    return stored
  }
  if (Array.isArray(value)) return value.map((entry) => hashTokens(entry, tokens, inToken))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      hashTokens(entry, tokens, inToken || key === 'token'),
    ]),
  )
}

/** better-auth puts the token of a session that it made or looked up into the cookie. */
function restoreTokens(result: unknown, tokens: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(result)) return result.map((entry) => restoreTokens(entry, tokens))
  if (!hasText(result, 'token')) return result
  return { ...result, token: tokens.get(result.token) ?? result.token }
}

function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  if (value === null || typeof value !== 'object') return false
  return typeof Object.entries(value).find(([name]) => name === key)?.[1] === 'string'
}
