import { graphql, withFragments } from '../../gql/document.ts'
import type { ImagesQuery } from '../../gql/generated/graphql.ts'
import { useLater } from '../../lib/use-later.ts'
import { useLive } from '../../lib/use-live.ts'
import { usePages } from '../../lib/use-pages.ts'
import { useRead } from '../../lib/use-read.ts'
import { ImageChangedDocument } from './image-changed.ts'
import { ImageRowDocument } from './image-fragment.ts'
import { imageFilter, type ImageListState, imageVariables } from './list-state.ts'

const ImagesDocument = withFragments(
  graphql(/* GraphQL */ `
  query Images($first: Int, $after: String, $filter: ImageFilter, $orderBy: ImageOrder) {
    images(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        ...ImageRow
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
    }
  }
`),
  ImageRowDocument,
)

const ImageCountDocument = graphql(/* GraphQL */ `
  query ImageCount($filter: ImageFilter) {
    images(first: 1, filter: $filter) {
      totalCount
    }
  }
`)

const pageSize = 50
const connectionOf = ({ images }: ImagesQuery) => images
const keyOf = ({ id }: { readonly id: string }) => id

/** The images that the address names, as far as they were scrolled to, and kept up to date. */
export function useImageList(state: ImageListState) {
  const list = usePages({
    query: ImagesDocument,
    variables: imageVariables(state),
    connectionOf,
    keyOf,
    size: pageSize,
    anchor: state.after,
    onlyForward: true,
  })
  const count = useRead({ query: ImageCountDocument, variables: { filter: imageFilter(state) } })
  const again = () => {
    list.again()
    count.again()
  }
  const againLater = useLater(again)
  useLive({
    subscription: ImageChangedDocument,
    variables: {},
    onEvent: ({ imageChanged }) => {
      if (imageChanged.kind !== 'UPDATED') againLater()
    },
    answered: list.rows !== undefined,
    onUp: again,
  })
  return { list, total: count.data?.images.totalCount }
}
