import { NotFoundError } from '../errors.ts'
import type { Actor, Role } from './actor.ts'
import { requireAnotherAdministrator } from './administrators.ts'
import type { IdentityParts } from './parts.ts'

export interface RoleChange {
  readonly userId: string
  readonly role: Role
  readonly actor: Actor
  readonly requestId: string
}

/**
 * Gives a person another role; their tokens can do no more than that from then on, and their open
 * streams end. Throws NotFoundError, and ConflictError for the last administrator.
 */
export async function setRole(
  { database, audit, authentication, now }: IdentityParts,
  { userId, role, actor, requestId }: RoleChange,
): Promise<void> {
  await database.write(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (user === null) throw new NotFoundError('user')
    if (user.role === role) return
    if (role !== 'admin') await requireAnotherAdministrator(tx, userId)
    await tx.user.update({ where: { id: userId }, data: { role, updatedAt: now() } })
    await audit.record(tx, {
      action: 'user.set-role',
      actor,
      outcome: 'ok',
      subject: `user:${userId}`,
      detail: { email: user.email, from: user.role, to: role },
      requestId,
    })
  })
  authentication.changed()
}
