import type { Context } from '../context.ts'

/** What somebody may do, each role including the one before it. */
export const RANK = { viewer: 1, editor: 2, admin: 3 } as const

/** A token with only the scope `read` is a viewer, whatever its role; `issue:` scopes add nothing here. */
export function rankOf(actor: Context['actor']): number {
  if (!actor) return 0
  const { scopes } = actor
  if (actor.kind === 'user' || scopes.length === 0 || scopes.includes('write'))
    return RANK[actor.role]
  return scopes.includes('read') ? RANK.viewer : 0
}

/** Whether somebody may have credentials of any registry at all: by name for tokens, whatever their role. */
export function isIssuer(actor: Context['actor']): boolean {
  if (!actor) return false
  return actor.kind === 'user'
    ? actor.role === 'admin'
    : actor.scopes.some((scope) => scope.startsWith('issue:'))
}

/** Whether somebody has the rights of an administrator here. */
export function isAdministrator(actor: Context['actor']): boolean {
  return rankOf(actor) >= RANK.admin
}
