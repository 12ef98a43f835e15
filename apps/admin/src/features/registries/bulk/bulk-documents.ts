import { graphql, withFragments } from '../../../gql/document.ts'
import { RegistryRowDocument } from '../registry-fragment.ts'

export const TestRegistriesDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation TestRegistries($input: TestRegistriesInput!) {
    testRegistries(input: $input) {
      __typename
      ... on TestRegistriesSuccess {
        results {
          id
          result {
            __typename
            ... on TestRegistrySuccess {
              test {
                id
                ok
                code
                message
              }
              registry {
                ...RegistryRow
              }
            }
            ... on Error {
              code
              message
            }
          }
        }
      }
      ... on Error {
        code
        message
        hint
      }
    }
  }
`),
  RegistryRowDocument,
)

export const DeleteRegistriesDocument = graphql(/* GraphQL */ `
  mutation DeleteRegistries($input: DeleteRegistriesInput!) {
    deleteRegistries(input: $input) {
      __typename
      ... on DeleteRegistriesSuccess {
        results {
          id
          result {
            __typename
            ... on Error {
              code
              message
            }
          }
        }
      }
      ... on Error {
        code
        message
        hint
      }
    }
  }
`)
