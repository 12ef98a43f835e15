import { useState } from 'react'
import { graphql } from '../../gql/document.ts'
import type { ImagePackagesQuery } from '../../gql/generated/graphql.ts'
import { useRead } from '../../lib/use-read.ts'
import { locale } from '../../lib/words.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { uiWords } from '../../ui/ui-words.ts'
import { imageWords } from './image-words.ts'

const ImagePackagesDocument = graphql(/* GraphQL */ `
  query ImagePackages($id: ID!, $after: String, $search: String) {
    node(id: $id) {
      __typename
      ... on Image {
        id
        packages(first: 25, after: $after, search: $search) {
          nodes {
            name
            version
            type
            purl
            licenses
            layerDigest
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
`)

type Image = Extract<ImagePackagesQuery['node'], { readonly __typename: 'Image' }>
type Package = Image['packages']['nodes'][number]

const { pkg: words } = imageWords

const columns: readonly Column<Package, never>[] = [
  { label: words.name, cell: ({ name, purl }) => <span title={purl}>{name}</span> },
  { label: words.version, cell: ({ version }) => <span className="w-mono">{version}</span> },
  { label: words.type, cell: ({ type }) => type },
  { label: words.licenses, cell: ({ licenses }) => licenses.join(', ') },
  {
    label: words.layer,
    rank: 'second',
    cell: ({ layerDigest }) =>
      layerDigest && (
        <span className="w-mono" title={layerDigest}>
          {layerDigest.slice(7, 19)}
        </span>
      ),
  },
]

interface PackagesProps {
  readonly id: string
}

/** The packages of an image, searched and paged by the server. */
export function Packages({ id }: PackagesProps) {
  const [search, setSearch] = useState('')
  const [after, setAfter] = useState<string | null>(null)
  const { data, failure, stale, again } = useRead({
    query: ImagePackagesDocument,
    variables: { id, after, search: search === '' ? null : search },
  })
  const packages = data?.node?.__typename === 'Image' ? data.node.packages : undefined
  const total = packages?.totalCount.toLocaleString(locale) ?? '…'
  const rows = packages?.nodes ?? []
  return (
    <Panel title={imageWords.packages} flush>
      <Toolbar label={imageWords.packageSearch}>
        <SearchBox
          value={search}
          label={imageWords.packageSearch}
          placeholder={imageWords.packageSearch}
          onSearch={(text) => {
            setSearch(text)
            setAfter(null)
          }}
        />
      </Toolbar>
      {failure && <Problem failure={failure} onRetry={again} />}
      {packages === undefined && !failure && <Skeleton />}
      {packages?.nodes.length === 0 && (
        <p style={{ padding: 16 }} className="w-quiet">
          {search === '' ? imageWords.packagesNone : imageWords.packagesNoMatch}
        </p>
      )}
      {rows.length > 0 && (
        <>
          <DataTable
            caption={imageWords.packages}
            columns={columns}
            rows={rows}
            keyOf={({ purl, layerDigest }) => `${purl} ${layerDigest ?? ''}`}
            stale={stale}
          />
          <Pager
            summary={imageWords.shown(rows.length, total)}
            previousLabel={uiWords.firstPage}
            onPrevious={after === null ? undefined : () => setAfter(null)}
            onNext={
              packages?.pageInfo.hasNextPage === true
                ? () => setAfter(packages.pageInfo.endCursor)
                : undefined
            }
          />
        </>
      )}
    </Panel>
  )
}
