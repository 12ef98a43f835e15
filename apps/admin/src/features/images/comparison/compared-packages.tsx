import { Button } from '@mantine/core'
import { IconEqual, IconSearchOff } from '@tabler/icons-react'
import { useState } from 'react'
import { graphql } from '../../../gql/document.ts'
import type { ComparedChange, ComparedPackagesQuery } from '../../../gql/generated/graphql.ts'
import { usePages } from '../../../lib/use-pages.ts'
import { useRead } from '../../../lib/use-read.ts'
import { grouped } from '../../../lib/words.ts'
import { Chips } from '../../../ui/chips.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LongTable } from '../../../ui/long-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SearchBox } from '../../../ui/search-box.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { imageWords } from '../image-words.ts'
import { kindName } from '../packages/package-words.ts'
import { ChangeMark } from './change-mark.tsx'
import type { Comparison } from './comparison-document.ts'
import { comparisonWords as words } from './comparison-words.ts'

const ComparedPackagesDocument = graphql(/* GraphQL */ `
  query ComparedPackages(
    $from: ID!
    $to: ID!
    $first: Int
    $after: String
    $change: ComparedChange
    $search: String
  ) {
    compareImages(from: $from, to: $to) {
      packages(first: $first, after: $after, change: $change, search: $search) {
        nodes {
          name
          type
          change
          from
          to
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

const ComparedPackageCountDocument = graphql(/* GraphQL */ `
  query ComparedPackageCount($from: ID!, $to: ID!, $change: ComparedChange, $search: String) {
    compareImages(from: $from, to: $to) {
      packages(first: 1, change: $change, search: $search) {
        totalCount
      }
    }
  }
`)

type PackageChange = ComparedPackagesQuery['compareImages']['packages']['nodes'][number]

const versions = (texts: readonly string[]) => <span className="w-mono">{texts.join(', ')}</span>

const columns: readonly Column<PackageChange, never>[] = [
  { label: words.name, cell: ({ name }) => <span className="w-break">{name}</span> },
  { label: words.kind, rank: 'second', cell: ({ type }) => kindName(type) },
  { label: words.change, cell: ({ change }) => <ChangeMark change={change} /> },
  { label: words.from, cell: ({ from }) => versions(from) },
  { label: words.to, cell: ({ to }) => versions(to) },
]

const pageSize = 100
const connectionOf = ({ compareImages }: ComparedPackagesQuery) => compareImages.packages
const keyOf = ({ type, name }: PackageChange) => `${type} ${name}`

interface ComparedPackagesProps {
  readonly from: string
  readonly to: string
  readonly counts: Comparison['packageCounts']
}

/** The packages that are not the same in two images, loaded as they are scrolled. */
export function ComparedPackages({ from, to, counts }: ComparedPackagesProps) {
  const [search, setSearch] = useState('')
  const [change, setChange] = useState<ComparedChange | null>(null)
  const variables = { from, to, change, search: search === '' ? null : search }
  const list = usePages({
    query: ComparedPackagesDocument,
    variables,
    connectionOf,
    keyOf,
    size: pageSize,
    anchor: null,
  })
  const count = useRead({ query: ComparedPackageCountDocument, variables })
  const narrowed = search !== '' || change !== null
  const total = grouped(count.data?.compareImages.packages.totalCount)
  return (
    <Panel title={words.packages} flush>
      <Toolbar label={words.search}>
        <SearchBox
          value={search}
          label={words.search}
          placeholder={words.search}
          onSearch={setSearch}
        />
        <Chips<ComparedChange>
          label={words.change}
          options={[
            { value: 'ADDED', label: words.changes.ADDED, count: counts.added },
            { value: 'REMOVED', label: words.changes.REMOVED, count: counts.removed },
            { value: 'CHANGED', label: words.changes.CHANGED, count: counts.changed },
          ]}
          chosen={change === null ? [] : [change]}
          // One at a time: the one that was pressed last.
          onChange={(chosen) => setChange(chosen.at(-1) ?? null)}
        />
        <span className="w-quiet">{words.packagesSame(counts.same)}</span>
      </Toolbar>
      <LongTable
        list={list}
        summary={imageWords.shown(total)}
        caption={words.packages}
        columns={columns}
        keyOf={keyOf}
        empty={
          <Empty
            icon={narrowed ? IconSearchOff : IconEqual}
            title={narrowed ? words.noMatch : words.packagesNone}
          >
            {narrowed && (
              <Button
                variant="default"
                onClick={() => {
                  setSearch('')
                  setChange(null)
                }}
              >
                {words.clear}
              </Button>
            )}
          </Empty>
        }
      />
    </Panel>
  )
}
