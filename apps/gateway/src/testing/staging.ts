import { expect } from 'vitest'
import type { Sender, TestGateway } from './gateway.ts'

const OUTCOME = '__typename ... on Error { code message hint }'
const STAGED = `id status username updatedAt secret { setAt setBy expiresAt } lastTest { ok code }
  stagedSecret { setAt setBy username expiresAt lastTest { ok code } }`

/** The operations on staged secrets that tests send. */
export const STAGE = `mutation($input: StageRegistrySecretInput!) {
  result: stageRegistrySecret(input: $input) {
    ${OUTCOME} ... on ValidationError { fieldErrors { path code } }
    ... on StageRegistrySecretSuccess { registry { ${STAGED} } } } }`
export const PROMOTE = `mutation($input: PromoteRegistrySecretInput!) {
  result: promoteRegistrySecret(input: $input) {
    ${OUTCOME} ... on PromoteRegistrySecretSuccess { registry { ${STAGED} } } } }`
export const DISCARD = `mutation($input: DiscardRegistrySecretInput!) {
  result: discardRegistrySecret(input: $input) {
    ${OUTCOME} ... on DiscardRegistrySecretSuccess { registry { ${STAGED} } } } }`

interface Tested {
  readonly ok: boolean
  readonly code: string | null
}

/** A record as those show it. */
export interface ShownStaged {
  readonly id: string
  readonly status: string
  readonly username: string | null
  readonly updatedAt: string | null
  readonly secret: { readonly setAt: string; readonly setBy: string }
  readonly lastTest: Tested | null
  readonly stagedSecret: {
    readonly setAt: string
    readonly setBy: string
    readonly username: string | null
    readonly expiresAt: string | null
    readonly lastTest: Tested | null
  } | null
}

/** Any outcome of them: what is not of its type is missing. */
export interface StagingResult {
  readonly __typename: string
  readonly code?: string
  readonly message?: string
  readonly fieldErrors?: readonly { readonly path: readonly string[]; readonly code: string }[]
  readonly registry?: ShownStaged
}

/** Runs one of them; it must not fail, nor show one of the passwords that tests stage. */
export async function runStaging(
  gateway: Pick<TestGateway, 'execute'>,
  operation: string,
  input: object,
  as: Sender = 'admin',
): Promise<StagingResult> {
  const { data, errors, text } = await gateway.execute<{ result: StagingResult }>(
    operation,
    { input },
    { as },
  )
  expect(errors).toEqual([])
  expect(text).not.toContain('hunter')
  return data.result
}

/** A password to stage. */
export function toStage(id: string, password = 'hunter3', more: object = {}) {
  return { id, credential: { basic: { username: 'ci', password } }, ...more }
}

/** What is staged at a record now. */
export async function stagedAt(
  gateway: Pick<TestGateway, 'execute'>,
  id: string,
  as: Sender = 'viewer',
): Promise<ShownStaged> {
  const { data } = await gateway.execute<{ node: ShownStaged }>(
    `query($id: ID!) { node(id: $id) { ... on Registry { ${STAGED} } } }`,
    { id },
    { as },
  )
  return data.node
}
