import { RegistryAuthError, renewLogin } from '@wharfinger/registry-auth'
import type { Shared } from '../context.ts'
import type { Moment } from '../database-cells.ts'
import { type RegularLook, startRegularLook } from '../jobs/regular-look.ts'
import { targetOf } from './resolve.ts'
import { findCredential } from './sealed-credential.ts'
import { cacheKeyOf } from './token-owner.ts'

const LOOK_EVERY_MS = 30_000
const AT_ONCE = 4
/** What nobody used for so long is left to end. */
const USED_WITHIN_MS = 24 * 3_600_000
/** Longer than a mint with all its attempts takes. */
const PATIENCE_MS = 40_000
const LONGEST_REST_MS = 15 * 60_000
/** A registry may lock an account after some refusals. */
const REFUSALS_UNTIL_STOP = 3
const REFUSALS: ReadonlySet<string> = new Set(['AUTH_INVALID', 'EXPIRED', 'REGISTRY_DENIED'])

type Parts = Pick<
  Shared,
  'database' | 'vault' | 'audit' | 'transport' | 'logins' | 'resolver' | 'now' | 'log'
>

interface Due {
  readonly id: string
  readonly registryId: string
  readonly secretVersion: number
  readonly refreshAt: Moment
}

interface Attempts {
  readonly refreshAt: Moment
  readonly failures: number
  readonly refusals: number
  readonly notBefore: number
}

const DUE =
  'SELECT m."id", m."registryId", m."secretVersion", m."refreshAt" FROM "MintedToken" m' +
  ' JOIN "Registry" r ON r."id" = m."registryId" AND r."secretVersion" = m."secretVersion"' +
  ` WHERE m."kind" = 'login' AND m."refreshAt" <= ? AND m."expiresAt" > ? AND m."usedAt" > ?` +
  ' AND r."deletedAt" IS NULL ORDER BY m."expiresAt" LIMIT 1000'
const STILL_DUE = 'SELECT "id" FROM "MintedToken" WHERE "id" = ? AND "refreshAt" <= ?'

/**
 * Looks twice a minute for logins that were used within a day and are due, so that a pull that comes
 * every few hours does not meet an outage of the cloud with a login that has just ended. Of several
 * servers one renews; the others take over what it brought.
 */
export function startRenewal(parts: Parts): RegularLook {
  const { database, now, log } = parts
  let attempts = new Map<string, Attempts>()

  const renewOne = async (due: Due, signal: AbortSignal): Promise<void> => {
    const before = attempts.get(due.id) ?? { failures: 0, refusals: 0 }
    try {
      await database.exclusive(`renew ${due.id}`, PATIENCE_MS, () => renew(parts, due, signal))
      attempts.delete(due.id)
    } catch (error) {
      if (signal.aborted) return
      const failures = before.failures + 1
      const isRefusal = error instanceof RegistryAuthError && REFUSALS.has(error.code)
      attempts.set(due.id, {
        refreshAt: due.refreshAt,
        failures,
        refusals: isRefusal ? before.refusals + 1 : 0,
        notBefore: now().getTime() + Math.min(2 ** failures * 30_000, LONGEST_REST_MS),
      })
      log.warn({ error, registry: due.registryId }, 'a login could not be renewed yet')
    }
  }

  const look = async (signal: AbortSignal) => {
    const time = now()
    const used = new Date(time.getTime() - USED_WITHIN_MS)
    const all = await database.rows<Due>(DUE, [time, time, used])
    const known = attempts
    // What is not due any more begins anew the next time.
    attempts = new Map(
      all.flatMap(({ id, refreshAt }) => {
        const past = known.get(id)
        return past?.refreshAt === refreshAt ? [[id, past]] : []
      }),
    )
    const queue = all.filter(({ id }) => {
      const past = attempts.get(id)
      return !past || (past.refusals < REFUSALS_UNTIL_STOP && past.notBefore <= time.getTime())
    })
    const work = async () => {
      for (let due = queue.shift(); due && !signal.aborted; due = queue.shift())
        await renewOne(due, signal)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  }

  const failure = 'looking for logins to renew failed'
  return startRegularLook({ everyMs: LOOK_EVERY_MS, look, failure, log })
}

async function renew(parts: Parts, due: Due, signal: AbortSignal): Promise<void> {
  const { database, now, resolver, transport, logins } = parts
  const { id, registryId, secretVersion: version } = due
  const record = resolver.get(registryId)
  // Another server may have done it while this one waited; then the secret stays closed.
  const [still] = await database.rows(STILL_DUE, [id, now()])
  if (!still || !record) return
  const found = await findCredential(parts, { id: registryId, reason: 'renewal', actor: 'system' })
  if (found?.version !== version || !resolver.holds(registryId, version)) return
  await renewLogin({
    transport,
    target: targetOf(record),
    credential: found.credential,
    cacheKey: cacheKeyOf({ id: registryId, version }),
    logins,
    signal,
  })
}
