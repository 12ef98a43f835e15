import { graphql, withFragments } from '../../gql/document.ts'
import type { AddRegistryInput, UpdateRegistryInput } from '../../gql/generated/graphql.ts'
import { RefusalDocument } from '../../lib/refusal-fragment.ts'
import { type Gateway, send } from '../../lib/send.ts'
import { RegistryRowDocument, TestReportDocument } from './registry-fragment.ts'

const AddRegistryDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation AddRegistry($input: AddRegistryInput!) {
    addRegistry(input: $input) {
      __typename
      ... on AddRegistrySuccess {
        registry {
          ...RegistryRow
        }
      }
      ... on RegistryExistsError {
        registry {
          id
          name
        }
      }
      ... on RegistryTestFailedError {
        test {
          ...TestReport
        }
      }
      ...Refusal
    }
  }
`),
  RegistryRowDocument,
  TestReportDocument,
  RefusalDocument,
)

const UpdateRegistryDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation UpdateRegistry($input: UpdateRegistryInput!) {
    updateRegistry(input: $input) {
      __typename
      ... on UpdateRegistrySuccess {
        registry {
          ...RegistryRow
        }
      }
      ... on RegistryExistsError {
        registry {
          id
          name
        }
      }
      ... on RegistryTestFailedError {
        test {
          ...TestReport
        }
      }
      ...Refusal
    }
  }
`),
  RegistryRowDocument,
  TestReportDocument,
  RefusalDocument,
)

const TestRegistryValuesDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation TestRegistryValues($input: TestRegistryInput!) {
    testRegistry(input: $input) {
      __typename
      ... on TestRegistrySuccess {
        test {
          ...TestReport
        }
      }
      ... on RegistryExistsError {
        registry {
          id
          name
        }
      }
      ...Refusal
    }
  }
`),
  TestReportDocument,
  RefusalDocument,
)

/** What the form asks the gateway to store or to test: a new record or a change of one. */
export type Submission =
  | { readonly kind: 'add'; readonly input: AddRegistryInput }
  | { readonly kind: 'update'; readonly input: UpdateRegistryInput }

/** Stores a submission, with a test first where `validate` is true. */
export async function saveRegistry(
  gateway: Gateway,
  submission: Submission,
  validate: boolean,
  signal: AbortSignal,
) {
  if (submission.kind === 'add') {
    const input = { ...submission.input, validate }
    return (await send(gateway, AddRegistryDocument, { input }, { signal })).addRegistry
  }
  const input = { ...submission.input, validate }
  return (await send(gateway, UpdateRegistryDocument, { input }, { signal })).updateRegistry
}

/** Tests a submission and stores nothing. */
export async function testSubmission(
  gateway: Gateway,
  submission: Submission,
  signal: AbortSignal,
) {
  const input =
    submission.kind === 'add' ? { draft: submission.input } : { change: submission.input }
  return (await send(gateway, TestRegistryValuesDocument, { input }, { signal })).testRegistry
}

/** Every way in which a save or a test of values can be answered. */
export type Answer =
  | Awaited<ReturnType<typeof saveRegistry>>
  | Awaited<ReturnType<typeof testSubmission>>
