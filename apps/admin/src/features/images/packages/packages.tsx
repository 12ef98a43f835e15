import { Button } from '@mantine/core'
import { IconPackageOff, IconSearchOff } from '@tabler/icons-react'
import { useState } from 'react'
import { graphql } from '../../../gql/document.ts'
import type { ImagePackagesQuery } from '../../../gql/generated/graphql.ts'
import { usePages } from '../../../lib/use-pages.ts'
import { useRead } from '../../../lib/use-read.ts'
import { grouped } from '../../../lib/words.ts'
import { Chips } from '../../../ui/chips.tsx'
import { ColumnChooser } from '../../../ui/column-chooser.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LongTable } from '../../../ui/long-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SearchBox } from '../../../ui/search-box.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useColumns } from '../../../ui/use-columns.ts'
import { imageWords } from '../image-words.ts'
import { packageColumns, type PackageRow } from './package-columns.tsx'
import { byKindName, kindName, packageWords } from './package-words.ts'
import { SbomLinks } from './sbom-links.tsx'

const ImagePackagesDocument = graphql(/* GraphQL */ `
  query ImagePackages(
    $id: ID!
    $first: Int
    $after: String
    $search: String
    $types: [String!]
  ) {
    node(id: $id) {
      __typename
      ... on Image {
        id
        packages(first: $first, after: $after, search: $search, types: $types) {
          nodes {
            name
            version
            type
            purl
            licenses
            path
            layerDigest
            architecture
            vendor
            source
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
  query PackageCount($id: ID!, $search: String, $types: [String!]) {
    node(id: $id) {
      __typename
      ... on Image {
        id
        packages(first: 1, search: $search, types: $types) {
          totalCount
        }
      }
    }
  }
`)

const pageSize = 100
const none = { nodes: [], pageInfo: { hasNextPage: false } }
const connectionOf = ({ node }: ImagePackagesQuery) =>
  node?.__typename === 'Image' ? node.packages : none
const keyOf = ({ purl, path, layerDigest }: PackageRow) =>
  [purl, path ?? '', layerDigest ?? ''].join(' ')

interface PackagesProps {
  readonly id: string
  /** The kinds of packages in it, each with its number. */
  readonly types: readonly { readonly type: string; readonly count: number }[]
}

/** The packages of an image, searched by the server and loaded as they are scrolled. */
export function Packages({ id, types }: PackagesProps) {
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const variables = {
    id,
    search: search === '' ? null : search,
    types: chosen.length === 0 ? null : [...chosen].toSorted(),
  }
  const list = usePages({
    query: ImagePackagesDocument,
    variables,
    connectionOf,
    keyOf,
    size: pageSize,
    anchor: null,
  })
  const count = useRead({ query: PackageCountDocument, variables })
  const { columns, choice } = useColumns('packages', packageColumns)
  const counted = count.data?.node?.__typename === 'Image' ? count.data.node.packages : undefined
  const narrowed = search !== '' || chosen.length > 0
  return (
    <Panel title={imageWords.packages} actions={<SbomLinks id={id} />} flush>
      <Toolbar label={imageWords.packageSearch}>
        <SearchBox
          value={search}
          label={imageWords.packageSearch}
          placeholder={imageWords.packageSearch}
          onSearch={setSearch}
        />
        {types.length > 1 && (
          <Chips
            label={packageWords.kinds}
            options={types
              .toSorted((one, other) => byKindName(one.type, other.type))
              .map(({ type, count: number }) => ({
                value: type,
                label: kindName(type),
                count: number,
              }))}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
        <ColumnChooser choice={choice} />
      </Toolbar>
      <LongTable
        list={list}
        summary={imageWords.shown(grouped(counted?.totalCount))}
        caption={imageWords.packages}
        columns={columns}
        keyOf={keyOf}
        empty={
          <Empty
            icon={narrowed ? IconSearchOff : IconPackageOff}
            title={narrowed ? imageWords.packagesNoMatch : imageWords.packagesNone}
          >
            {narrowed && (
              <Button
                variant="default"
                onClick={() => {
                  setSearch('')
                  setChosen([])
                }}
              >
                {imageWords.packagesClear}
              </Button>
            )}
          </Empty>
        }
      />
    </Panel>
  )
}
