import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { findLink, type LinkPurpose, spendLink } from './links.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword } from './password.ts'
import { clearAttempts } from './sign-in-attempts.ts'
import { setPassword } from './users.ts'

export interface PasswordByLink {
  readonly purpose: Exclude<LinkPurpose, 'setup'>
  readonly token: string
  readonly password: string
  /** What the audit calls it. */
  readonly action: string
}

/**
 * Spends a link for a new password, and ends every session of that person. Answers their address, or
 * null when the link is of no use, or is that of somebody who is disabled.
 */
export async function setPasswordByLink(
  parts: IdentityParts,
  request: Request,
  { purpose, token, password, action }: PasswordByLink,
): Promise<string | null> {
  const { database, audit, authentication, now } = parts
  const requestId = request.headers.get(REQUEST_ID_HEADER)

  // Asked once before the costly hash, and again where nothing can come between.
  if ((await findLink(database.read, purpose, token, now())) === null) return null
  const passwordHash = await hashPassword(password)
  const email = await database.write(async (tx) => {
    const link = await findLink(tx, purpose, token, now())
    const user = link?.userId ? await tx.user.findUnique({ where: { id: link.userId } }) : null
    if (link === null || user === null || user.disabledAt !== null) return null
    await spendLink(tx, link, now())
    await setPassword(tx, user.id, passwordHash, now())
    await tx.session.deleteMany({ where: { userId: user.id } })
    await clearAttempts(tx, user.email)
    await audit.record(tx, {
      action,
      actor: { kind: 'user', id: user.id, name: user.name },
      outcome: 'ok',
      subject: `user:${user.id}`,
      requestId,
    })
    return user.email
  })
  if (email !== null) authentication.changed()
  return email
}
