import { expect } from 'vitest'
import type { TestGateway } from './gateway.ts'

/** The operations on registries that tests send, with all that a test may look at. */
const REGISTRY = `
  fragment R on Registry {
    id registry name type method username publicFields status tlsVerify allowPlainHttp caCertificate
    secret { isSet setAt setBy expiresAt } lastTest { ok code } imagesCount createdAt updatedAt
  }
`
const OUTCOMES = `
  fragment E on Error { __typename code message hint }
  fragment V on ValidationError { fieldErrors { path code message } }
  fragment T on RegistryTest { ok code message hint steps { step state code } }
`

export const ADD = `${REGISTRY}${OUTCOMES}
  mutation($input: AddRegistryInput!) { result: addRegistry(input: $input) {
    __typename ...E ...V
    ... on AddRegistrySuccess { registry { ...R } }
    ... on RegistryExistsError { registry { ...R } }
    ... on RegistryTestFailedError { test { ...T } }
  } }`

export const UPDATE = `${REGISTRY}${OUTCOMES}
  mutation($input: UpdateRegistryInput!) { result: updateRegistry(input: $input) {
    __typename ...E ...V
    ... on UpdateRegistrySuccess { registry { ...R } }
    ... on RegistryTestFailedError { test { ...T } }
  } }`

export const TEST = `${REGISTRY}${OUTCOMES}
  mutation($input: TestRegistryInput!, $repository: String) {
    result: testRegistry(input: $input, repository: $repository) {
      __typename ...E ...V
      ... on TestRegistrySuccess { test { ...T } registry { ...R } }
    }
  }`

export const DELETE = `
  fragment E on Error { __typename code message hint }
  mutation($id: ID!) { result: deleteRegistry(input: { id: $id }) {
    __typename ...E ... on DeleteRegistrySuccess { deletedId affectedImages }
  } }`

export const RESTORE = `${REGISTRY}
  fragment E on Error { __typename code message hint }
  mutation($id: ID!) { result: restoreRegistry(input: { id: $id }) {
    __typename ...E ... on RestoreRegistrySuccess { registry { ...R } }
  } }`

export const GET = `${REGISTRY}
  query($registry: String!) { registry(registry: $registry) { ...R } }`

/** A registry as the fragment above shows it. */
export interface Shown {
  readonly id: string
  readonly registry: string
  readonly name: string
  readonly type: string
  readonly method: string
  readonly username: string | null
  readonly publicFields: unknown
  readonly status: string
  readonly tlsVerify: boolean
  readonly allowPlainHttp: boolean
  readonly caCertificate: string | null
  readonly secret: {
    readonly isSet: boolean
    readonly setAt: string | null
    readonly setBy: string | null
  }
  readonly lastTest: { readonly ok: boolean; readonly code: string | null } | null
  readonly imagesCount: number
  readonly createdAt: string
  readonly updatedAt: string | null
}

/** Any outcome of the mutations above: what is not of its type is missing. */
export interface Result {
  readonly result: {
    readonly __typename: string
    readonly code?: string
    readonly message?: string
    readonly hint?: string | null
    readonly fieldErrors?: readonly { path: readonly string[]; code: string; message: string }[]
    readonly registry?: Shown | null
    readonly test?: {
      readonly ok: boolean
      readonly code: string | null
      readonly message: string
      readonly hint: string | null
      readonly steps: readonly { step: string; state: string; code: string | null }[]
    }
    readonly deletedId?: string
    readonly affectedImages?: number
  }
}

/** Fields of a new registry that reaches nothing and stores all the same. */
export function untested(registry: string, more: object = {}) {
  return {
    registry,
    credential: { basic: { username: 'ci', password: 'hunter2' } },
    validate: false,
    ...more,
  }
}

/** Runs one of the mutations above; it must not fail, nor show the password. */
export async function run(
  gateway: Pick<TestGateway, 'execute'>,
  operation: string,
  variables: object,
  as?: 'editor',
) {
  const { data, errors, text } = await gateway.execute<Result>(
    operation,
    { ...variables },
    as && { as },
  )
  expect(errors).toEqual([])
  expect(text).not.toContain('hunter2')
  return data.result
}

/** Stores a registry that nothing is asked of. */
export async function addUntested(
  gateway: Pick<TestGateway, 'execute'>,
  registry: string,
  more: object = {},
) {
  const { registry: added } = await run(gateway, ADD, { input: untested(registry, more) })
  if (!added) throw new Error('The registry was not added.')
  return added
}
