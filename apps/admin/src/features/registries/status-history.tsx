import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { graphql } from '../../gql/document.ts'
import type { RegistryHistoryQuery } from '../../gql/generated/graphql.ts'
import { duration } from '../../lib/time.ts'
import { useRead } from '../../lib/use-read.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { PageButtons } from './page-buttons.tsx'
import { pageWords } from './page-words.ts'
import { useAgainWhen } from './use-again-when.ts'

const RegistryHistoryDocument = graphql(/* GraphQL */ `
  query RegistryHistory($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      ... on Registry {
        id
        statusHistory(first: 10, after: $after) {
          nodes {
            id
            ok
            code
            message
            testedAt
            durationMs
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

type Registry = Extract<RegistryHistoryQuery['node'], { readonly __typename: 'Registry' }>
type Test = Registry['statusHistory']['nodes'][number]

const columns: readonly Column<Test, never>[] = [
  {
    label: pageWords.columns.result,
    cell: ({ ok }) => (
      <StatusMark
        tone={ok ? 'good' : 'bad'}
        icon={ok ? IconCheck : IconX}
        label={ok ? pageWords.passed : pageWords.failed}
      />
    ),
  },
  { label: pageWords.columns.when, cell: ({ testedAt }) => <Moment at={testedAt} /> },
  { label: pageWords.columns.code, cell: ({ code }) => code && <code>{code}</code> },
  { label: pageWords.columns.what, cell: ({ message }) => message },
  { label: pageWords.columns.took, cell: ({ durationMs }) => duration(durationMs) },
]

interface StatusHistoryProps {
  readonly id: string
  /** The id of the newest test; the history is asked for again when it changes. */
  readonly latest: string | null
}

/** Earlier tests of a registry, ten at a time. */
export function StatusHistory({ id, latest }: StatusHistoryProps) {
  const [after, setAfter] = useState<string | null>(null)
  const { data, again } = useRead({ query: RegistryHistoryDocument, variables: { id, after } })
  useAgainWhen(latest, again)
  const history = data?.node?.__typename === 'Registry' ? data.node.statusHistory : undefined
  return (
    <Panel
      title={pageWords.history}
      flush
      actions={<PageButtons after={after} pageInfo={history?.pageInfo} onGo={setAfter} />}
    >
      {history?.nodes.length === 0 ? (
        <p style={{ padding: 16 }} className="w-quiet">
          {pageWords.historyEmpty}
        </p>
      ) : (
        <DataTable
          caption={pageWords.history}
          columns={columns}
          rows={history?.nodes ?? []}
          keyOf={(test) => test.id}
        />
      )}
    </Panel>
  )
}
