import type { Context } from '../../context.ts'
import type { WriteClient } from '../../database/database.ts'
import { ForbiddenError } from '../../errors.ts'
import { howToIssue } from '../../graphql/forbidden.ts'

/** The scope that a token needs, and the only one that helps. */
export function scopeFor(key: string): string {
  return `issue:${key}`
}

/** An administrator may try it; a token has to name the record, whatever its role. */
export function mayIssue(actor: Context['actor'], key: string): boolean {
  if (!actor) return false
  return actor.kind === 'user' ? actor.role === 'admin' : actor.scopes.includes(scopeFor(key))
}

/**
 * Whether whoever answers for it still may, asked in the transaction of the issue: a token hands out
 * what its owner was trusted with, so it ends with the owner's role. One of the server's operator
 * has no owner.
 */
export async function stillMayIssue(tx: WriteClient, actor: Context['actor']): Promise<boolean> {
  if (!actor) return false
  if (actor.kind === 'token') {
    const token = await tx.apiToken.findFirst({ where: { id: actor.id, revokedAt: null } })
    if (!token) return false
  }
  if (actor.userId === null) return actor.kind === 'token'
  const owner = await tx.user.findUnique({ where: { id: actor.userId } })
  return owner?.role === 'admin' && owner.disabledAt === null
}

/** The same for a record that is not there and for one that is not named: a token finds out nothing. */
export function notForYou(): ForbiddenError {
  return new ForbiddenError(
    {
      en: 'You may not have credentials of this registry.',
      de: 'Sie dürfen für diese Registry keine Zugangsdaten bekommen.',
    },
    {
      en: `Use an API token with the scope issue:<registry>. ${howToIssue.en}`,
      de: `Verwenden Sie ein API-Token mit dem Bereich issue:<Registry>. ${howToIssue.de}`,
    },
  )
}
