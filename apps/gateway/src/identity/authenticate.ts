import { type Moment, millis } from '../database-cells.ts'
import type { Database } from '../database/database.ts'
import type { Events } from '../events/events.ts'
import type { Fields } from '../http/handler.ts'
import type { Metrics } from '../http/metrics.ts'
import type { Log } from '../logging/log.ts'
import { type Actor, isRole, lesserRole } from './actor.ts'
import { digest } from './secrets.ts'

/** How long an answer is believed: what another replica revokes is refused here within this time. */
const BELIEVED_MS = 1000
const MAX_KEPT = 10_000
/** `lastUsedAt` is exact to the minute, so that use does not become a write per request. */
const USE_NOTED_MS = 60_000

const FROM_SESSION = `
  SELECT u."id", u."name", u."role", u."disabledAt", s."expiresAt"
  FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."token" = ?`

const FROM_TOKEN = `
  SELECT t."id", t."name", t."role", t."scopes", t."expiresAt", t."revokedAt", t."lastUsedAt",
    t."ownerId", u."role" AS "ownerRole", u."disabledAt" AS "ownerDisabledAt"
  FROM "ApiToken" t LEFT JOIN "User" u ON u."id" = t."ownerId" WHERE t."hash" = ?`

interface SessionRow {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly disabledAt: Moment | null
  readonly expiresAt: Moment
}

interface TokenRow {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly scopes: string
  readonly expiresAt: Moment | null
  readonly revokedAt: Moment | null
  readonly lastUsedAt: Moment | null
  readonly ownerId: string | null
  readonly ownerRole: string | null
  readonly ownerDisabledAt: Moment | null
}

interface Known {
  readonly actor: Promise<Actor | null>
  readonly until: number
}

export interface Authentication {
  /** Who sends this request, or null. One indexed query, at most one a second for each caller. */
  readonly authenticate: (request: { readonly headers: Fields }) => Promise<Actor | null>
  /** Forgets what was believed, and has whoever waits look again. */
  readonly forget: () => void
  /** The same for all servers: to be called after something was revoked or changed here. */
  readonly changed: () => void
  /** Calls back whenever something is forgotten, until the signal. */
  readonly onForget: (listener: () => void, signal: AbortSignal) => void
  /** Tells the other servers what changed here, and hears what changed there, until the signal. */
  readonly join: (events: Events, signal: AbortSignal) => void
}

export interface AuthenticationParts {
  readonly database: Database
  readonly metrics: Pick<Metrics, 'tokens'>
  readonly log: Log
  readonly cookieName: string
  readonly now: () => Date
}

export function createAuthentication(parts: AuthenticationParts): Authentication {
  const { database, metrics, log, cookieName, now } = parts
  const known = new Map<string, Known>()
  const noted = new Map<string, number>()
  const listeners = new Set<() => void>()
  let tell = () => {}

  const forget = () => {
    known.clear()
    for (const listener of listeners) listener()
  }

  const hear = async (changes: AsyncIterable<unknown>): Promise<void> => {
    const iterator = changes[Symbol.asyncIterator]()
    while (!(await iterator.next()).done) forget()
  }

  const noteUse = (id: string, lastUsedAt: Moment | null): void => {
    const moment = now()
    const last = Math.max(noted.get(id) ?? 0, lastUsedAt === null ? 0 : millis(lastUsedAt))
    if (moment.getTime() - last < USE_NOTED_MS) return
    if (noted.size >= MAX_KEPT) noted.clear()
    noted.set(id, moment.getTime())
    // Off the request's path: that it was used is worth no waiting and no failure.
    database
      .write((tx) => tx.apiToken.updateMany({ where: { id }, data: { lastUsedAt: moment } }))
      .catch((error: unknown) => log.warn({ err: error }, 'the use of a token was not noted'))
  }

  const fromToken = async (hash: string): Promise<Actor | null> => {
    const [row] = await database.rows<TokenRow>(FROM_TOKEN, [hash])
    if (row === undefined || row.revokedAt !== null || !isRole(row.role)) return null
    if (row.expiresAt !== null && millis(row.expiresAt) <= now().getTime()) return null
    if (row.ownerDisabledAt !== null) return null
    noteUse(row.id, row.lastUsedAt)
    const ownerRole = row.ownerRole !== null && isRole(row.ownerRole) ? row.ownerRole : row.role
    return {
      kind: 'token',
      id: row.id,
      name: row.name,
      role: lesserRole(row.role, ownerRole),
      scopes: parseScopes(row.scopes),
      userId: row.ownerId,
    }
  }

  const fromSession = async (hash: string): Promise<Actor | null> => {
    const [row] = await database.rows<SessionRow>(FROM_SESSION, [hash])
    if (row === undefined || row.disabledAt !== null || !isRole(row.role)) return null
    if (millis(row.expiresAt) <= now().getTime()) return null
    const { id, name, role } = row
    return { kind: 'user', id, name, role, scopes: [], userId: id }
  }

  const believed = (
    hash: string,
    find: (hash: string) => Promise<Actor | null>,
  ): Promise<Actor | null> => {
    const at = performance.now()
    const earlier = known.get(hash)
    if (earlier !== undefined && earlier.until > at) return earlier.actor
    // Requests that come meanwhile share the query, whatever its outcome.
    const actor = find(hash)
    if (known.size >= MAX_KEPT) known.clear()
    known.set(hash, { actor, until: at + BELIEVED_MS })
    const drop = () => known.get(hash)?.actor === actor && known.delete(hash)
    // A refusal is not kept: made-up tokens would push the real ones out.
    actor.then((found) => found ?? drop(), drop)
    return actor
  }

  const bySession = async (secret: string | null): Promise<Actor | null> =>
    secret === null ? null : believed(digest('session', secret), fromSession)

  const byToken = async (authorization: string): Promise<Actor | null> => {
    const secret = bearerToken(authorization)
    return secret === null ? null : believed(digest('api-token', secret), fromToken)
  }

  return {
    async authenticate({ headers }) {
      const authorization = headers.get('authorization')
      const secret =
        authorization === null ? sessionTokenOf(cookieName, headers.get('cookie')) : null
      if (authorization === null && secret === null) return null
      const actor = authorization === null ? await bySession(secret) : await byToken(authorization)
      if (actor === null)
        metrics.tokens.inc({ outcome: authorization === null ? 'session' : 'token' })
      return actor
    },
    forget,
    changed() {
      forget()
      tell()
    },
    onForget(listener, signal) {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
    },
    join(events, signal) {
      tell = () => events.publish({ kind: 'identity', id: 'all', change: 'UPDATED' })
      hear(events.subscribe('identity', signal)).catch((error: unknown) =>
        log.error({ err: error }, 'what other servers revoke is no longer heard of at once'),
      )
    },
  }
}

/** RFC 6750 §2.1; the scheme's letters may be of any case. */
function bearerToken(authorization: string): string | null {
  return /^bearer +(?<token>whf_[\w\-]{43})$/iv.exec(authorization)?.groups?.['token'] ?? null
}

/**
 * The session's token in a Cookie header. better-auth signs the cookie's value; the token alone is
 * what is secret and is looked up by its digest, so the signature behind it adds nothing.
 */
export function sessionTokenOf(cookieName: string, header: string | null): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [name, value = ''] = pair.trim().split('=', 2)
    if (name === cookieName) return /^[\w\-]+/v.exec(value)?.[0] ?? null
  }
  return null
}

function parseScopes(text: string): readonly string[] {
  const scopes: unknown = JSON.parse(text)
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : []
}
