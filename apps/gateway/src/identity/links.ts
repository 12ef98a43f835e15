import type { Database, WriteClient } from '../database/database.ts'
import { digest, newSecret } from './secrets.ts'

/** `setup` makes the first administrator; `invite` and `reset` set one user's password. */
export type LinkPurpose = 'setup' | 'invite' | 'reset'

const HOUR_MS = 3_600_000

/** Of a link that whoever asks for it opens. */
export const LINK_LIFE_MS = HOUR_MS / 4
/** Of a link that an administrator makes and has to hand to somebody. */
export const RESET_BY_OTHERS_LIFE_MS = 24 * HOUR_MS
export const INVITATION_LIFE_MS = 72 * HOUR_MS

export interface NewLink {
  readonly purpose: LinkPurpose
  /** Whose; null for the set-up link, which makes somebody. */
  readonly userId: string | null
  readonly now: Date
  /** Default: a quarter of an hour. */
  readonly lifeMs?: number
}

export interface IssuedLink {
  readonly secret: string
  readonly expiresAt: Date
}

export interface Link {
  readonly id: string
  readonly userId: string | null
}

/** A new link. Every older one of the same person is dead from then on, whatever it was for. */
export async function issueLink(
  tx: WriteClient,
  { purpose, userId, now, lifeMs = LINK_LIFE_MS }: NewLink,
): Promise<IssuedLink> {
  const secret = newSecret()
  const expiresAt = new Date(now.getTime() + lifeMs)
  await tx.setupLink.deleteMany({ where: userId === null ? { purpose, userId } : { userId } })
  await tx.setupLink.create({
    data: {
      id: crypto.randomUUID(),
      hash: digest('link', secret),
      purpose,
      userId,
      createdAt: now,
      expiresAt,
    },
  })
  return { secret, expiresAt }
}

/** The link that a secret belongs to, if it is neither spent nor too old. */
export async function findLink(
  client: Pick<Database['read'], 'setupLink'> | WriteClient,
  purpose: LinkPurpose,
  secret: string,
  now: Date,
): Promise<Link | null> {
  return client.setupLink.findFirst({
    where: { hash: digest('link', secret), purpose, spentAt: null, expiresAt: { gt: now } },
    select: { id: true, userId: true },
  })
}

/** Spends a link in the transaction of what it was for. */
export async function spendLink(tx: WriteClient, { id }: Link, now: Date): Promise<void> {
  await tx.setupLink.update({ where: { id }, data: { spentAt: now } })
}

/** The address that a link is opened by. The secret is in the fragment, which browsers send to nobody. */
export function linkUrl(origin: string, purpose: LinkPurpose, secret: string): string {
  return `${origin}/${purpose}#${secret}`
}
