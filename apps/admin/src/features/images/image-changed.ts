import { graphql } from '../../gql/document.ts'
import './image-fragment.ts'

/** What happens to images, or to one of them; the cache takes the new values by their ids. */
export const ImageChangedDocument = graphql(/* GraphQL */ `
  subscription ImageChanged($id: ID) {
    imageChanged(id: $id) {
      kind
      id
      image {
        ...ImageRow
      }
    }
  }
`)
