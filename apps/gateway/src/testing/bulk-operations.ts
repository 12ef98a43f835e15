import { expect } from 'vitest'
import type { Sender, TestGateway } from './gateway.ts'

/** The operations on many records that tests send. */
export const TEST_MANY = `mutation($ids: [ID!]!) { result: testRegistries(input: { ids: $ids }) {
  __typename ... on Error { code }
  ... on TestRegistriesSuccess { results { id result {
    __typename ... on Error { code message hint }
    ... on TestRegistrySuccess { test { ok code } registry { id status } }
  } } }
} }`

export const DELETE_MANY = `mutation($ids: [ID!]!) { result: deleteRegistries(input: { ids: $ids }) {
  __typename ... on Error { code }
  ... on DeleteRegistriesSuccess { results { id result {
    __typename ... on Error { code message hint }
    ... on DeleteRegistrySuccess { deletedId affectedImages }
  } } }
} }`

/** Any outcome of them: what is not of its type is missing. */
export interface ManyResult {
  readonly __typename: string
  readonly code?: string
  readonly results?: readonly {
    readonly id: string
    readonly result: {
      readonly __typename: string
      readonly code?: string
      readonly test?: { readonly ok: boolean; readonly code: string | null }
      readonly deletedId?: string
      readonly affectedImages?: number
    }
  }[]
}

/** Runs one of them; it must not fail. */
export async function runMany(
  gateway: Pick<TestGateway, 'execute'>,
  operation: string,
  ids: readonly string[],
  as: Sender = 'admin',
): Promise<ManyResult> {
  const { data, errors } = await gateway.execute<{ result: ManyResult }>(operation, { ids }, { as })
  expect(errors).toEqual([])
  return data.result
}
