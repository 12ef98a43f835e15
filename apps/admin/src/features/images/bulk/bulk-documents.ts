import { graphql, withFragments } from '../../../gql/document.ts'
import { ImageRowDocument } from '../image-fragment.ts'

export const ReanalyzeImagesDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation ReanalyzeImages($input: ReanalyzeImagesInput!) {
    reanalyzeImages(input: $input) {
      __typename
      ... on ReanalyzeImagesSuccess {
        results {
          id
          result {
            __typename
            ... on ReanalyzeImageSuccess {
              image {
                ...ImageRow
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
      }
    }
  }
`),
  ImageRowDocument,
)

export const DeleteImagesDocument = graphql(/* GraphQL */ `
  mutation DeleteImages($input: DeleteImagesInput!) {
    deleteImages(input: $input) {
      __typename
      ... on DeleteImagesSuccess {
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
      }
    }
  }
`)
