import type { Words } from '@wharfinger/registry-auth/kinds'
import { type FieldError, ForbiddenError, ValidationError } from '../errors.ts'
import type { WriteClient } from '../database/database.ts'
import { type Actor, hasRole, isRole, lesserRole, type Role } from './actor.ts'
import type { IdentityParts } from './parts.ts'
import { digest, newSecret } from './secrets.ts'
import { isIssuing, parseScopes } from './token-scopes.ts'

const DAY_MS = 86_400_000
export const TOKEN_LIFE_MS = 90 * DAY_MS
const TOKEN_LIFE_MAX_MS = 3660 * DAY_MS
const SHOWN_CHARACTERS = 8
/** What would disturb a table or a terminal. */
const UNSEEN = /[\p{Cc}\p{Bidi_C}\u2028\u2029]/v

export interface NewToken {
  readonly name: string
  readonly role: Role
  /** Empty: all that the role may. A registry in one is brought into the form of its record's key. */
  readonly scopes?: readonly string[]
  /** Null or absent: 90 days from now. */
  readonly expiresAt?: Date | null
  /** Who makes it and owns it; null is the operator, at the server's own command line. */
  readonly creator: Actor | null
  readonly requestId?: string | null
}

/** A token as it is stored, without its hash. */
export interface TokenRecord {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly role: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

export interface CreatedToken {
  readonly token: TokenRecord
  /** Shown once; only its digest is stored. */
  readonly secret: string
}

/** Makes a token that can do no more than who makes it. Throws ValidationError and ForbiddenError. */
export async function createToken(parts: IdentityParts, input: NewToken): Promise<CreatedToken> {
  const { database, audit, now } = parts
  const { creator, requestId = null } = input
  const createdAt = now()
  const expiresAt = input.expiresAt ?? new Date(createdAt.getTime() + TOKEN_LIFE_MS)
  const { scopes, problems } = parseScopes(input.scopes ?? [])
  const name = input.name.trim()
  checkInput({ name, expiresAt }, createdAt, problems)
  checkReach(input.role, scopes, creator)

  const secret = `whf_${newSecret()}`
  const record = {
    id: crypto.randomUUID(),
    name,
    prefix: secret.slice(0, SHOWN_CHARACTERS),
    role: input.role,
    createdAt,
    expiresAt,
  }
  await database.write(async (tx) => {
    await checkOwner(tx, { role: input.role, scopes }, creator)
    await tx.apiToken.create({
      data: {
        ...record,
        hash: digest('api-token', secret),
        scopes: JSON.stringify(scopes),
        ownerId: creator?.userId ?? null,
      },
    })
    await audit.record(tx, {
      action: 'token.create',
      actor: creator ?? 'system',
      outcome: 'ok',
      subject: `token:${record.id}`,
      detail: { name, role: input.role, scopes, expiresAt: expiresAt.toISOString() },
      requestId,
    })
  })
  return { token: { ...record, scopes, lastUsedAt: null }, secret }
}

/** Ends a token at once. False when there is none that `actor` may end: its own, or any for an admin. */
export async function revokeToken(
  parts: IdentityParts,
  { id, actor, requestId = null }: { id: string; actor: Actor; requestId?: string | null },
): Promise<boolean> {
  const { database, audit, authentication, now } = parts
  const own = actor.role === 'admin' ? {} : { ownerId: actor.userId ?? '' }
  const revoked = await database.write(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, revokedAt: null, ...own },
      data: { revokedAt: now() },
    })
    if (count === 0) return false
    const subject = `token:${id}`
    await audit.record(tx, { action: 'token.revoke', actor, outcome: 'ok', subject, requestId })
    return true
  })
  if (revoked) authentication.changed()
  return revoked
}

function checkInput(
  { name, expiresAt }: { name: string; expiresAt: Date },
  now: Date,
  scopeProblems: readonly FieldError[],
): void {
  const invalid = (field: string, message: Words) => ({ path: [field], code: 'INVALID', message })
  const life = expiresAt.getTime() - now.getTime()
  const fieldErrors = [
    ...(name.length >= 1 && name.length <= 100
      ? []
      : [
          invalid('name', {
            en: 'The name needs 1 to 100 characters.',
            de: 'Der Name braucht 1 bis 100 Zeichen.',
          }),
        ]),
    ...(UNSEEN.test(name) || !name.isWellFormed()
      ? [
          invalid('name', {
            en: 'The name holds a character that cannot be seen. Type it anew.',
            de: 'Der Name enthält ein unsichtbares Zeichen. Tippen Sie ihn neu ein.',
          }),
        ]
      : []),
    ...scopeProblems,
    ...(life > 0 && life <= TOKEN_LIFE_MAX_MS
      ? []
      : [
          invalid('expiresAt', {
            en: 'A token expires in the future and within ten years.',
            de: 'Ein Token läuft in der Zukunft und binnen zehn Jahren ab.',
          }),
        ]),
  ]
  if (fieldErrors.length > 0) throw new ValidationError(fieldErrors)
}

function checkReach(role: Role, scopes: readonly string[], creator: Actor | null): void {
  if (creator === null) return
  if (scopes.some(isIssuing) && creator.role !== 'admin') throw issuingRefused()
  const wider = creator.scopes.length > 0 && !isSubset(scopes, creator.scopes)
  if (hasRole(creator.role, role) && !wider) return
  throw new ForbiddenError(
    {
      en: 'A token cannot do more than who makes it.',
      de: 'Ein Token kann nicht mehr als die Person, die es erstellt.',
    },
    {
      en: `Ask for at most the role ${creator.role}${wider ? ' and for scopes that you have' : ''}.`,
      de: `Wählen Sie höchstens die Rolle ${creator.role}${wider ? ' und Bereiche, die Sie haben' : ''}.`,
    },
  )
}

/** The owner may have been lowered or disabled since the request was signed in. */
async function checkOwner(
  tx: WriteClient,
  { role, scopes }: Pick<TokenRecord, 'scopes'> & { readonly role: Role },
  creator: Actor | null,
): Promise<void> {
  if (!creator?.userId) return
  const owner = await tx.user.findUnique({ where: { id: creator.userId } })
  const ownerRole = owner !== null && owner.disabledAt === null ? owner.role : ''
  if (scopes.some(isIssuing) && ownerRole !== 'admin') throw issuingRefused()
  if (isRole(ownerRole) && lesserRole(ownerRole, role) === role) return
  throw new ForbiddenError(
    {
      en: 'A token cannot do more than its owner.',
      de: 'Ein Token kann nicht mehr als die Person, der es gehört.',
    },
    { en: 'Ask for a lesser role.', de: 'Wählen Sie eine geringere Rolle.' },
  )
}

function issuingRefused(): ForbiddenError {
  return new ForbiddenError(
    {
      en: 'Only an administrator makes tokens that get credentials of registries.',
      de: 'Nur ein Administrator erstellt Tokens, die Zugangsdaten von Registries bekommen.',
    },
    {
      en: 'Ask an administrator, or leave the scopes with issue: out.',
      de: 'Bitten Sie einen Administrator, oder lassen Sie die Bereiche mit issue: weg.',
    },
  )
}

function isSubset(part: readonly string[], whole: readonly string[]): boolean {
  return part.length > 0 && part.every((entry) => whole.includes(entry))
}
