import { expect } from 'vitest'
import type { Sender, TestGateway } from './gateway.ts'

const IMPORT = `mutation($input: ImportRegistriesInput!) { result: importRegistries(input: $input) {
  __typename ... on Error { code }
  ... on ImportRegistriesSuccess { dryRun results { index key result {
    __typename
    ... on ImportedRegistry {
      action skippedCode skippedBecause
      registry { id name username type tlsVerify allowPlainHttp caCertificate status
        secret { isSet expiresAt } }
    }
    ... on Error { code message }
    ... on ValidationError { fieldErrors { path code } }
  } } }
} }`

/** What an import answered. */
interface Imported {
  readonly __typename: string
  readonly code?: string
  readonly dryRun?: boolean
  readonly results?: readonly {
    readonly index: number
    readonly key: string | null
    readonly result: Readonly<Record<string, unknown>>
  }[]
}

/** Imports as somebody, and holds that no secret comes back. */
export async function bring(
  gateway: TestGateway,
  entries: readonly object[],
  manner: object = {},
  as: Sender = 'editor',
): Promise<Imported> {
  const { data, errors, text } = await gateway.execute<{ result: Imported }>(
    IMPORT,
    { input: { entries, ...manner } },
    { as },
  )
  expect(errors).toEqual([])
  expect(text).not.toContain('hunter')
  return data.result
}

/** What was done with each entry, or the code of what kept it out. */
export const outcomes = ({ results }: Imported) =>
  results?.map(({ result }) => result['action'] ?? result['code'])
/** A user name and a password. */
export const basic = (password: string, username = 'ci') => ({ basic: { username, password } })
