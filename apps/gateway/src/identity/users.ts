import type { Database, WriteClient } from '../database/database.ts'
import type { Role } from './actor.ts'

export interface NewUser {
  readonly email: string
  readonly name: string
  readonly role: Role
  /** Absent for somebody who is invited and has yet to choose one. */
  readonly passwordHash?: string
}

/** Stores a user in the form that better-auth reads, and gives the id. */
export async function createUser(tx: WriteClient, user: NewUser, now: Date): Promise<string> {
  const id = crypto.randomUUID()
  const { email, name, role, passwordHash } = user
  const times = { createdAt: now, updatedAt: now }
  const invitedAt = passwordHash === undefined ? now : null
  await tx.user.create({
    data: { id, email, name, role, emailVerified: true, invitedAt, ...times },
  })
  if (passwordHash !== undefined) await setPassword(tx, id, passwordHash, now)
  return id
}

/** Gives a user a new password hash. */
export async function setPassword(
  tx: WriteClient,
  userId: string,
  password: string,
  now: Date,
): Promise<void> {
  const where = { userId, providerId: 'credential' }
  const { count } = await tx.account.updateMany({ where, data: { password, updatedAt: now } })
  if (count > 0) return
  await tx.account.create({
    data: {
      id: crypto.randomUUID(),
      accountId: userId,
      ...where,
      password,
      createdAt: now,
      updatedAt: now,
    },
  })
}

/** A person as `/auth` shows them. */
export interface UserDescription {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: string
}

/** The fields of a user that may be shown. */
export function describeUser(
  { read }: Pick<Database, 'read'>,
  id: string,
): Promise<UserDescription | null> {
  return read.user.findUnique({
    where: { id },
    select: { id: true, email: true, name: true, role: true },
  })
}
