import { graphql, withFragments } from '../../gql/document.ts'
import type { RegistryQuery } from '../../gql/generated/graphql.ts'
import { useRead } from '../../lib/use-read.ts'
import { locale } from '../../lib/words.ts'
import { IssuingPartsDocument } from './issuing/issuing-fragment.ts'
import { RegistryRowDocument, TestReportDocument } from './registry-fragment.ts'
import { StagedPartsDocument } from './staged-fragment.ts'

const RegistryDocument = withFragments(
  graphql(/* GraphQL */ `
  query Registry($id: ID!, $locale: String) {
    node(id: $id) {
      __typename
      ... on Registry {
        ...RegistryRow
        ...StagedParts
        ...IssuingParts
        method
        publicFields
        allowPlainHttp
        caCertificate
        token {
          mintedAt
          refreshAt
          expiresAt
        }
        nextCheckAt
        warnings(locale: $locale) {
          code
          message
        }
        lastTest {
          ...TestReport
        }
      }
    }
  }
`),
  RegistryRowDocument,
  TestReportDocument,
  StagedPartsDocument,
  IssuingPartsDocument,
)

/** A registry with everything that may be shown of it. */
export type RegistryDetails = Extract<RegistryQuery['node'], { readonly __typename: 'Registry' }>

/** Reads one registry; `registry` is null where there is none by that id. */
export function useRegistry(id: string) {
  const { data, ...reading } = useRead({ query: RegistryDocument, variables: { id, locale } })
  const registry =
    data === undefined ? undefined : data.node?.__typename === 'Registry' ? data.node : null
  return { ...reading, registry }
}
