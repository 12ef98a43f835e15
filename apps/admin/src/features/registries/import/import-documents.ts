import { graphql } from '../../../gql/document.ts'

export const ImportRegistriesDocument = graphql(/* GraphQL */ `
  mutation ImportRegistries($input: ImportRegistriesInput!) {
    importRegistries(input: $input) {
      __typename
      ... on ImportRegistriesSuccess {
        results {
          index
          result {
            __typename
            ... on ImportedRegistry {
              action
              skippedCode
              skippedBecause
              registry {
                id
              }
            }
            ... on Error {
              code
              message
              hint
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
