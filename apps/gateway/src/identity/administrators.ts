import type { Database, WriteClient } from '../database/database.ts'
import { ConflictError } from '../errors.ts'

/** Whether there is an administrator: from then on nobody can make one by the set-up link. */
export async function hasAdministrator(
  client: Pick<Database['read'], 'user'> | WriteClient,
): Promise<boolean> {
  const administrator = await client.user.findFirst({
    where: { role: 'admin' },
    select: { id: true },
  })
  return administrator !== null
}

/**
 * Throws a ConflictError if nobody could administrate without this user. Whoever was invited and has
 * not come yet does not count: they may never come.
 */
export async function requireAnotherAdministrator(tx: WriteClient, userId: string): Promise<void> {
  const active = { role: 'admin', disabledAt: null, accounts: { some: {} } }
  const isOne = await tx.user.count({ where: { ...active, id: userId } })
  const others = await tx.user.count({ where: { ...active, id: { not: userId } } })
  if (isOne > 0 && others === 0)
    throw new ConflictError(
      {
        en: 'This is the last administrator who can sign in.',
        de: 'Das ist der letzte Administrator, der sich anmelden kann.',
      },
      {
        en: 'Make somebody else an administrator first.',
        de: 'Machen Sie zuerst jemand anderen zum Administrator.',
      },
    )
}
