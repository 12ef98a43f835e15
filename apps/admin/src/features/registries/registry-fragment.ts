import { graphql } from '../../gql/document.ts'
import type { RegistryRowFragment } from '../../gql/generated/graphql.ts'

/** A finished test with its steps. */
export const TestReportDocument = graphql(/* GraphQL */ `
  fragment TestReport on RegistryTest {
    id
    ok
    code
    message
    hint
    testedAt
    durationMs
    canPush
    facts {
      name
      value
    }
    steps {
      step
      state
      code
      message
      hint
      detail
      durationMs
    }
  }
`)

/** What a row of the table shows of a registry. */
export const RegistryRowDocument = graphql(/* GraphQL */ `
  fragment RegistryRow on Registry {
    id
    registry
    name
    type
    username
    tlsVerify
    status
    lastTest {
      id
      ok
      code
      message
      hint
      testedAt
    }
    secret {
      isSet
      setAt
      setBy
      expiresAt
    }
    imagesCount
    lastUsedAt
    updatedAt
    createdAt
  }
`)

/** A registry as its row shows it. */
export type RegistryRow = RegistryRowFragment
