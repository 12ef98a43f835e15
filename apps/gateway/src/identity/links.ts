import type { Database, WriteClient } from '../database/database.ts'
import { digest, newSecret } from './secrets.ts'

/** `setup` makes the first administrator, `reset` sets one user's password. */
export type LinkPurpose = 'setup' | 'reset'

export const LINK_LIFE_MS = 15 * 60_000

export interface Link {
  readonly id: string
  readonly userId: string | null
}

/** A new link's secret. Every older link for the same is dead from then on. */
export async function issueLink(
  tx: WriteClient,
  purpose: LinkPurpose,
  userId: string | null,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  await tx.setupLink.deleteMany({ where: { purpose, userId } })
  await tx.setupLink.create({
    data: {
      id: crypto.randomUUID(),
      hash: digest('link', secret),
      purpose,
      userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LINK_LIFE_MS),
    },
  })
  return secret
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
