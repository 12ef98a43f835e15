import type { Audit } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import { RANK, rankOf } from '../graphql/rank.ts'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { type Problem, unauthenticated } from '../http/problem.ts'
import type { Actor, Role } from './actor.ts'
import type { Authentication } from './authenticate.ts'

interface Parts extends Pick<Authentication, 'authenticate'> {
  readonly database: Pick<Database, 'write'>
  readonly audit: Pick<Audit, 'record'>
}

/** Who was let in, or why somebody was not. */
export type Admission =
  | { readonly ok: true; readonly actor: Actor }
  | { readonly ok: false; readonly problem: Problem }

const forbidden: Problem = {
  status: 403,
  code: 'FORBIDDEN',
  message: 'Your role does not allow this.',
  hint: 'Ask an administrator.',
}

const peopleOnly: Problem = {
  status: 403,
  code: 'FORBIDDEN',
  message: 'This is for people, and a token asked for it.',
  hint: 'Sign in at the console.',
}

/**
 * Lets in whoever has a role, outside of GraphQL. A refusal by role is written into the audit, with the
 * path unless that holds what somebody typed: then with what it stands for.
 */
export async function admit(
  { authenticate, database, audit }: Parts,
  request: Request,
  needed: Role,
  path: string = new URL(request.url).pathname,
): Promise<Admission> {
  const actor = await authenticate(request)
  if (actor === null) return { ok: false, problem: unauthenticated }
  if (rankOf(actor) >= RANK[needed]) return { ok: true, actor }
  await database.write((tx) =>
    audit.record(tx, {
      action: 'http.refuse',
      actor,
      outcome: 'refused',
      detail: { path },
      requestId: request.headers.get(REQUEST_ID_HEADER),
    }),
  )
  return { ok: false, problem: forbidden }
}

/** Lets in a person by session: what is about that person's own sign-in is nothing for a token. */
export async function admitPerson(
  { authenticate }: Pick<Authentication, 'authenticate'>,
  request: Request,
): Promise<Admission> {
  const actor = await authenticate(request)
  if (actor === null) return { ok: false, problem: unauthenticated }
  if (actor.kind === 'user') return { ok: true, actor }
  return { ok: false, problem: peopleOnly }
}
