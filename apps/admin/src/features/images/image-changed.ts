import { graphql, withFragments } from '../../gql/document.ts'
import { ImageRowDocument } from './image-fragment.ts'

/** What happens to images, or to one of them; the cache takes the new values by their ids. */
export const ImageChangedDocument = withFragments(
  graphql(/* GraphQL */ `
  subscription ImageChanged($id: ID) {
    imageChanged(id: $id) {
      kind
      id
      image {
        ...ImageRow
      }
    }
  }
`),
  ImageRowDocument,
)
