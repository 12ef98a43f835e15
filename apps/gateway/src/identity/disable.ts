import { NotFoundError } from '../errors.ts'
import type { Actor } from './actor.ts'
import { requireAnotherAdministrator } from './administrators.ts'
import type { IdentityParts } from './parts.ts'

export interface Disabling {
  readonly userId: string
  readonly actor: Actor
  readonly requestId: string
}

/**
 * Shuts a person out: sessions and links are gone, and tokens are refused for as long as they are
 * disabled. Throws NotFoundError, and ConflictError for the last administrator.
 */
export async function disable(
  { database, audit, authentication, now }: IdentityParts,
  { userId, actor, requestId }: Disabling,
): Promise<void> {
  await database.write(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (user === null) throw new NotFoundError('user')
    if (user.disabledAt !== null) return
    await requireAnotherAdministrator(tx, userId)
    const data = { disabledAt: now(), updatedAt: now() }
    await tx.user.update({ where: { id: userId }, data })
    await tx.session.deleteMany({ where: { userId } })
    await tx.setupLink.deleteMany({ where: { userId } })
    await audit.record(tx, {
      action: 'user.disable',
      actor,
      outcome: 'ok',
      subject: `user:${userId}`,
      detail: { email: user.email },
      requestId,
    })
  })
  authentication.changed()
}

/** Lets a person in again, who then signs in anew; their tokens work as before. Throws NotFoundError. */
export async function enable(
  { database, audit, authentication, now }: IdentityParts,
  { userId, actor, requestId }: Disabling,
): Promise<void> {
  await database.write(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (user === null) throw new NotFoundError('user')
    if (user.disabledAt === null) return
    const data = { disabledAt: null, updatedAt: now() }
    await tx.user.update({ where: { id: userId }, data })
    await audit.record(tx, {
      action: 'user.enable',
      actor,
      outcome: 'ok',
      subject: `user:${userId}`,
      detail: { email: user.email },
      requestId,
    })
  })
  authentication.changed()
}
