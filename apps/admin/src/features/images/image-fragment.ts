import { graphql } from '../../gql/document.ts'
import type { ImageRowFragment } from '../../gql/generated/graphql.ts'

/** What a row of the table shows of an image, and what its progress needs. */
export const ImageRowDocument = graphql(/* GraphQL */ `
  fragment ImageRow on Image {
    id
    reference
    status
    orphaned
    platform
    digest
    size
    createdAt
    analyzedAt
    error {
      code
      message
      hint
      retryAt
    }
    progress {
      step
      bytesDone
      bytesTotal
      layersDone
      layersTotal
      layers {
        digest
        state
        bytesDone
        bytesTotal
      }
    }
    distro {
      id
      versionId
      prettyName
    }
    resolvedWith {
      registryKey
      username
      registry {
        id
        name
      }
    }
  }
`)

/** An image as its row shows it. */
export type ImageRow = ImageRowFragment
