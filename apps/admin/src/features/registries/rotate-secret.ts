import { graphql, withFragments } from '../../gql/document.ts'
import type { RegistryCredentialInput } from '../../gql/generated/graphql.ts'
import { RefusalDocument } from '../../lib/refusal-fragment.ts'
import { type Gateway, send } from '../../lib/send.ts'
import { RegistryRowDocument, TestReportDocument } from './registry-fragment.ts'
import { StagedPartsDocument } from './staged-fragment.ts'

const StageSecretDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation StageSecret($input: StageRegistrySecretInput!) {
    stageRegistrySecret(input: $input) {
      __typename
      ... on StageRegistrySecretSuccess {
        registry {
          ...RegistryRow
          ...StagedParts
        }
      }
      ...Refusal
    }
  }
`),
  RegistryRowDocument,
  TestReportDocument,
  StagedPartsDocument,
  RefusalDocument,
)

const TestStagedDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation TestStaged($input: TestRegistryInput!) {
    testRegistry(input: $input) {
      __typename
      ... on TestRegistrySuccess {
        registry {
          ...RegistryRow
          ...StagedParts
        }
      }
      ...Refusal
    }
  }
`),
  RegistryRowDocument,
  TestReportDocument,
  StagedPartsDocument,
  RefusalDocument,
)

const PromoteSecretDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation PromoteSecret($input: PromoteRegistrySecretInput!) {
    promoteRegistrySecret(input: $input) {
      __typename
      ... on PromoteRegistrySecretSuccess {
        registry {
          ...RegistryRow
          ...StagedParts
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
  StagedPartsDocument,
  RefusalDocument,
)

const DiscardSecretDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation DiscardSecret($input: DiscardRegistrySecretInput!) {
    discardRegistrySecret(input: $input) {
      __typename
      ... on DiscardRegistrySecretSuccess {
        registry {
          ...RegistryRow
          ...StagedParts
        }
      }
      ...Refusal
    }
  }
`),
  RegistryRowDocument,
  TestReportDocument,
  StagedPartsDocument,
  RefusalDocument,
)

/** A step on the way from one secret to the next. */
export type RotationStep =
  | {
      readonly kind: 'stage'
      readonly credential: RegistryCredentialInput
      /** The day at whose beginning, in UTC, it ends: `2027-01-31`; empty where nobody said so. */
      readonly endsOn: string
    }
  | { readonly kind: 'test' }
  | { readonly kind: 'promote'; readonly force: boolean }
  | { readonly kind: 'discard' }

/** Takes one step for the registry of that id. */
export async function rotateSecret(
  gateway: Gateway,
  id: string,
  step: RotationStep,
  signal: AbortSignal,
) {
  switch (step.kind) {
    case 'stage': {
      const { credential, endsOn } = step
      const secretExpiresAt = endsOn === '' ? null : `${endsOn}T00:00:00Z`
      const input = { id, credential, secretExpiresAt }
      return (await send(gateway, StageSecretDocument, { input }, { signal })).stageRegistrySecret
    }
    case 'test': {
      const input = { staged: id }
      return (await send(gateway, TestStagedDocument, { input }, { signal })).testRegistry
    }
    case 'promote': {
      const input = { id, force: step.force }
      return (await send(gateway, PromoteSecretDocument, { input }, { signal }))
        .promoteRegistrySecret
    }
    case 'discard': {
      const input = { id }
      return (await send(gateway, DiscardSecretDocument, { input }, { signal }))
        .discardRegistrySecret
    }
    // Every step is named above; the rule wants an end all the same.
    default:
      return step satisfies never
  }
}

/** Every way in which a step can be answered. */
export type RotationAnswer = Awaited<ReturnType<typeof rotateSecret>>
