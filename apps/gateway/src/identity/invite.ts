import * as z from 'zod'
import { ConflictError, ValidationError } from '../errors.ts'
import type { Actor, Role } from './actor.ts'
import { email, personName, toFieldError } from './input.ts'
import type { IdentityParts } from './parts.ts'
import { createUser } from './users.ts'

const Person = z.object({ email, name: personName })

export interface Invitation {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly actor: Actor
  readonly requestId: string
}

/**
 * Adds a person who has no password yet; `POST /auth/link` makes the link by which they choose one.
 * Answers their id. Throws ValidationError, and ConflictError where the address is taken.
 */
export async function invite(
  { database, audit, now }: IdentityParts,
  { role, actor, requestId, ...given }: Invitation,
): Promise<string> {
  const { data: person, error } = Person.safeParse(given)
  if (error) throw new ValidationError(error.issues.map(toFieldError))
  return database.write(async (tx) => {
    const known = await tx.user.findUnique({
      where: { email: person.email },
      include: { accounts: true },
    })
    if (known)
      throw new ConflictError(
        {
          en: 'There is somebody with this e-mail address.',
          de: 'Diese E-Mail-Adresse hat schon jemand.',
        },
        known.accounts.length === 0
          ? {
              en: 'They were invited before: make a new link for them.',
              de: 'Die Person wurde schon eingeladen: Erstellen Sie ihr einen neuen Link.',
            }
          : {
              en: 'Change their role, or enable them, instead.',
              de: 'Ändern Sie stattdessen ihre Rolle, oder aktivieren Sie sie wieder.',
            },
      )
    const id = await createUser(tx, { ...person, role }, now())
    await audit.record(tx, {
      action: 'user.invite',
      actor,
      outcome: 'ok',
      subject: `user:${id}`,
      detail: { ...person, role },
      requestId,
    })
    return id
  })
}
