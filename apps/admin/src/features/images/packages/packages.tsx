import { Button } from '@mantine/core'
import { IconPackageOff, IconSearchOff } from '@tabler/icons-react'
import { useState } from 'react'
import { graphql } from '../../../gql/document.ts'
import type { ImagePackagesQuery } from '../../../gql/generated/graphql.ts'
import { usePages } from '../../../lib/use-pages.ts'
import { useRead } from '../../../lib/use-read.ts'
import { locale } from '../../../lib/words.ts'
import { ColumnChooser } from '../../../ui/column-chooser.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LongList } from '../../../ui/long-list.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { SearchBox } from '../../../ui/search-box.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useColumns } from '../../../ui/use-columns.ts'
import { imageWords } from '../image-words.ts'
import { SbomLinks } from './sbom-links.tsx'

const ImagePackagesDocument = graphql(/* GraphQL */ `
  query ImagePackages($id: ID!, $first: Int, $after: String, $search: String) {
    node(id: $id) {
      __typename
      ... on Image {
        id
        packages(first: $first, after: $after, search: $search) {
          nodes {
            name
            version
            type
            purl
            licenses
            path
            layerDigest
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`)

const PackageCountDocument = graphql(/* GraphQL */ `
  query PackageCount($id: ID!, $search: String) {
    node(id: $id) {
      __typename
      ... on Image {
        id
        packages(first: 1, search: $search) {
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
  {
    label: words.name,
    cell: ({ name, purl }) => (
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
        <span title={purl}>{name}</span>
        <CopyButton text={purl} label={words.purl(name)} />
      </span>
    ),
  },
  {
    label: words.version,
    name: 'VERSION',
    cell: ({ version }) => <span className="w-mono">{version}</span>,
  },
  { label: words.type, name: 'TYPE', cell: ({ type }) => type },
  { label: words.licenses, name: 'LICENSES', cell: ({ licenses }) => licenses.join(', ') },
  {
    label: words.path,
    name: 'PATH',
    rank: 'third',
    cell: ({ path }) => <span className="w-mono w-break">{path}</span>,
  },
  {
    label: words.layer,
    name: 'LAYER',
    rank: 'second',
    cell: ({ layerDigest }) =>
      layerDigest && (
        <span className="w-mono" title={layerDigest}>
          {layerDigest.slice(7, 19)}
        </span>
      ),
  },
]

const pageSize = 100
const none = { nodes: [], pageInfo: { hasNextPage: false } }
const connectionOf = ({ node }: ImagePackagesQuery) =>
  node?.__typename === 'Image' ? node.packages : none
const keyOf = ({ purl, path, layerDigest }: Package) =>
  [purl, path ?? '', layerDigest ?? ''].join(' ')

interface PackagesProps {
  readonly id: string
}

/** The packages of an image, searched by the server and loaded as they are scrolled. */
export function Packages({ id }: PackagesProps) {
  const [search, setSearch] = useState('')
  const variables = { id, search: search === '' ? null : search }
  const list = usePages({
    query: ImagePackagesDocument,
    variables,
    connectionOf,
    keyOf,
    size: pageSize,
    anchor: null,
  })
  const count = useRead({ query: PackageCountDocument, variables })
  const { columns: shown, choice } = useColumns('packages', columns)
  const { rows } = list
  const counted = count.data?.node?.__typename === 'Image' ? count.data.node.packages : undefined
  return (
    <Panel title={imageWords.packages} actions={<SbomLinks id={id} />} flush>
      <Toolbar label={imageWords.packageSearch}>
        <SearchBox
          value={search}
          label={imageWords.packageSearch}
          placeholder={imageWords.packageSearch}
          onSearch={setSearch}
        />
        <ColumnChooser choice={choice} />
      </Toolbar>
      {list.failure && <Problem failure={list.failure} onRetry={list.again} />}
      {rows === undefined && !list.failure && <Skeleton />}
      {rows?.length === 0 && (
        <Empty
          icon={search === '' ? IconPackageOff : IconSearchOff}
          title={search === '' ? imageWords.packagesNone : imageWords.packagesNoMatch}
        >
          {search !== '' && (
            <Button variant="default" onClick={() => setSearch('')}>
              {imageWords.packagesClear}
            </Button>
          )}
        </Empty>
      )}
      {rows !== undefined && rows.length > 0 && (
        <LongList
          list={list}
          summary={imageWords.shown(counted?.totalCount.toLocaleString(locale) ?? '…')}
        >
          <DataTable
            caption={imageWords.packages}
            columns={shown}
            rows={rows}
            keyOf={keyOf}
            stale={list.stale}
            onShow={(first, last) => {
              list.show(first, last)
            }}
          />
        </LongList>
      )}
    </Panel>
  )
}
