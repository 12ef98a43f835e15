import { graphql } from '../../../gql/document.ts'
import type { ImageComparisonQuery } from '../../../gql/generated/graphql.ts'

/** Everything that is not the same in two images, without the packages, which are many. */
export const ImageComparisonDocument = graphql(/* GraphQL */ `
  query ImageComparison($from: ID!, $to: ID!) {
    compareImages(from: $from, to: $to) {
      from {
        id
        reference
        digest
        size
        createdAt
      }
      to {
        id
        reference
        digest
        size
        createdAt
      }
      sizeDifference
      packageCounts {
        added
        removed
        changed
        same
      }
      config {
        part
        change
        name
        from
        to
      }
      layers {
        shared {
          count
          size
        }
        added {
          count
          size
          layers {
            digest
            mediaType
            size
            createdBy
            packages
          }
        }
        removed {
          count
          size
          layers {
            digest
            mediaType
            size
            createdBy
            packages
          }
        }
      }
    }
  }
`)

/** What is not the same in two images. */
export type Comparison = ImageComparisonQuery['compareImages']
