import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Role } from '../identity/actor.ts'
import { sessionCookieName } from '../identity/better-auth.ts'
import { digest, newSecret } from '../identity/secrets.ts'
import type { TestGateway } from './gateway.ts'

const OUTCOME = '__typename ... on Error { code message hint }'

/** The operations on issuing that tests send. */
export const SET_POLICY = `mutation($input: SetIssuancePolicyInput!) {
  result: setIssuancePolicy(input: $input) {
    ${OUTCOME} ... on ValidationError { fieldErrors { path code } }
    ... on SetIssuancePolicySuccess { registry { updatedAt issuance {
      enabled allowStaticSecret allowPrincipal allowPush loginNeeds changedAt changedBy } } } } }`
export const ISSUE = `mutation($input: IssueRegistryCredentialInput!) {
  result: issueRegistryCredential(input: $input) {
    ${OUTCOME} ... on ValidationError { fieldErrors { path code } }
    ... on RateLimitedError { retryAfterSeconds }
    ... on IssueRegistryCredentialSuccess { credential {
      registry kind username secret scope expiresAt revocable stored } } } }`

/** A policy as it is shown. */
export interface ShownPolicy {
  readonly enabled: boolean
  readonly allowStaticSecret: boolean
  readonly allowPrincipal: boolean
  readonly allowPush: boolean
  readonly loginNeeds: string
  readonly changedAt: string | null
  readonly changedBy: string | null
}

/** What was handed out. */
export interface ShownIssue {
  readonly registry: string
  readonly kind: string
  readonly username: string | null
  readonly secret: string
  readonly scope: string
  readonly expiresAt: string | null
  readonly revocable: boolean
  readonly stored: boolean
}

/** Any outcome of them: what is not of its type is missing. */
export interface IssuingResult {
  readonly __typename: string
  readonly code?: string
  readonly message?: string
  readonly hint?: string | null
  readonly fieldErrors?: readonly { readonly path: readonly string[]; readonly code: string }[]
  readonly retryAfterSeconds?: number
  readonly registry?: { readonly updatedAt: string | null; readonly issuance: ShownPolicy | null }
  readonly credential?: ShownIssue
}

/** The headers that somebody asks with. */
export type Headers = Readonly<Record<string, string>>

/** What came back, whole: a refusal before the use case has no result. */
export interface IssuingAnswer {
  readonly status: number
  readonly text: string
  readonly headers: globalThis.Headers
  readonly result: IssuingResult | null
  /** Of an error above the result. */
  readonly code: string | null
}

type Server = Pick<TestGateway, 'fetch'>

/** Sends one of them as whoever has these headers. */
export async function sendIssuing(
  gateway: Server,
  headers: Headers,
  query: string,
  input: object,
): Promise<IssuingAnswer> {
  const response = await gateway.fetch(
    '/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables: { input } }),
    },
    null,
  )
  const text = await response.text()
  // A test that asks for other data than it says fails by its assertions.
  const { data, errors } = JSON.parse(text) as {
    readonly data?: { readonly result: IssuingResult } | null
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
  }
  const { status, headers: answered } = response
  const code = errors?.[0]?.extensions.code ?? null
  return { status, text, headers: answered, result: data?.result ?? null, code }
}

type Gateway = Pick<TestGateway, 'application' | 'database' | 'userId' | 'fetch'>

interface TokenOptions {
  readonly scopes: readonly string[]
  readonly role?: Role
  /** Whose it is; an administrator's unless given, or the operator's. */
  readonly owner?: Role | null
}

/** Makes an API token, and answers the headers that it is sent with. */
export async function tokenHeaders(
  { application, userId }: Gateway,
  { scopes, role = 'viewer', owner = 'admin' }: TokenOptions,
): Promise<Headers> {
  const id = owner && userId(owner)
  const { secret } = await application.identity.createToken({
    name: 'helper',
    role,
    scopes,
    creator: owner && {
      kind: 'user',
      id: id ?? '',
      name: owner,
      role: owner,
      scopes: [],
      userId: id,
    },
  })
  return { authorization: `Bearer ${secret}` }
}

/** Signs a person in, and answers the headers that their browser sends. */
export async function sessionHeaders(
  { application, database, userId }: Gateway,
  role: Role,
): Promise<Headers> {
  const secret = newSecret()
  const at = new Date()
  await database.write((tx) =>
    tx.session.create({
      data: {
        id: randomUUID(),
        token: digest('session', secret),
        userId: userId(role),
        expiresAt: new Date(at.getTime() + 3_600_000),
        createdAt: at,
        updatedAt: at,
      },
    }),
  )
  const cookie = `${sessionCookieName(application.config)}=${secret}`
  return { cookie, origin: 'http://127.0.0.1:4000' }
}

/** Sets a policy as an administrator; it must be taken. */
export async function allow(
  gateway: Pick<TestGateway, 'execute'>,
  id: string,
  ticks: object = {},
): Promise<ShownPolicy> {
  const { data, errors } = await gateway.execute<{ result: IssuingResult }>(SET_POLICY, {
    input: { id, enabled: true, ...ticks },
  })
  expect([errors, data.result.__typename]).toEqual([[], 'SetIssuancePolicySuccess'])
  const policy = data.result.registry?.issuance
  if (!policy) throw new Error('There is no policy.')
  return policy
}

/** What the audit has of issuing, oldest first, without its numbers. */
export async function issuesOf({ database }: Pick<TestGateway, 'database'>) {
  const events = await database.read.auditEvent.findMany({
    where: { action: 'registry.issue-credential' },
    orderBy: { sequence: 'asc' },
  })
  return events.map(({ actor, outcome, subject, detail }) => {
    // Written by the audit, as an object.
    const told = JSON.parse(detail) as Readonly<Record<string, unknown>>
    return { actor, outcome, subject, ...told }
  })
}
