import type { WriteClient } from '../database/database.ts'

/** Ten guesses at one account in a quarter of an hour, whoever makes them, on all replicas together. */
export const GUESSES = 10
export const GUESS_WINDOW_MS = 15 * 60_000

export interface Attempt {
  readonly allowed: boolean
  readonly retryAfterSeconds: number
}

/**
 * Counts one guess before the password is looked at, so that many at once cannot slip through. An
 * address that belongs to nobody is counted alike: otherwise the refusal would tell.
 */
export async function claimAttempt(tx: WriteClient, email: string, now: Date): Promise<Attempt> {
  const since = new Date(now.getTime() - GUESS_WINDOW_MS)
  await tx.signInAttempt.deleteMany({ where: { at: { lte: since } } })
  const earlier = await tx.signInAttempt.findMany({
    where: { email },
    orderBy: { at: 'asc' },
    take: GUESSES,
  })
  const [oldest] = earlier
  if (earlier.length >= GUESSES && oldest !== undefined) {
    const waitMs = oldest.at.getTime() + GUESS_WINDOW_MS - now.getTime()
    return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }
  }
  await tx.signInAttempt.create({ data: { id: crypto.randomUUID(), email, at: now } })
  return { allowed: true, retryAfterSeconds: 0 }
}

/** After the right password the count begins anew. */
export async function clearAttempts(tx: WriteClient, email: string): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { email } })
}
