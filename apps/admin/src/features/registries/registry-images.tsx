import { Link } from 'wouter'
import { graphql } from '../../gql/document.ts'
import { useRead } from '../../lib/use-read.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import { pageWords } from './page-words.ts'
import classes from './registry-images.module.css'

const RegistryImagesDocument = graphql(/* GraphQL */ `
  query RegistryImages($filter: ImageFilter) {
    images(first: 8, filter: $filter) {
      nodes {
        id
        reference
        createdAt
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`)

interface RegistryImagesProps {
  readonly id: string
}

/** The newest images that this credential fetched. */
export function RegistryImages({ id }: RegistryImagesProps) {
  const { data } = useRead({
    query: RegistryImagesDocument,
    variables: { filter: { registryId: id } },
  })
  const images = data?.images.nodes
  return (
    <Panel
      title={pageWords.images}
      actions={
        data?.images.pageInfo.hasNextPage === true && (
          <LinkButton size="compact-xs" variant="default" href={`/images?registry=${id}`}>
            {pageWords.allImages}
          </LinkButton>
        )
      }
    >
      {images?.length === 0 && <p className="w-quiet">{pageWords.imagesEmpty}</p>}
      <ul className={classes['images']}>
        {images?.map((image) => (
          <li key={image.id}>
            <Link href={`/images/${image.id}`} className="w-mono">
              {image.reference}
            </Link>
            <span className="w-quiet">
              <Moment at={image.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
