import { useState } from 'react'
import { graphql } from '../../gql/document.ts'
import type { RegistryChangesQuery } from '../../gql/generated/graphql.ts'
import { useRead } from '../../lib/use-read.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import { changesWords, fieldWords } from './changes-words.ts'
import { PageButtons } from './page-buttons.tsx'
import { useAgainWhen } from './use-again-when.ts'
import type { Method } from './use-providers.ts'

const RegistryChangesDocument = graphql(/* GraphQL */ `
  query RegistryChanges($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      ... on Registry {
        id
        changes(first: 10, after: $after) {
          nodes {
            id
            at
            by
            action
            fields
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

type Registry = Extract<RegistryChangesQuery['node'], { readonly __typename: 'Registry' }>
type Change = Registry['changes']['nodes'][number]

const columnsFor = (described: Method['fields']): readonly Column<Change, never>[] => [
  { label: changesWords.columns.when, cell: ({ at }) => <Moment at={at} /> },
  { label: changesWords.columns.who, cell: ({ by }) => by },
  {
    label: changesWords.columns.what,
    cell: ({ action, fields }) => {
      const names = fields.map((name) => fieldWords(name, described)).join(', ')
      return names === ''
        ? changesWords.actions[action]
        : `${changesWords.actions[action]}: ${names}`
    },
  },
]

interface RegistryChangesProps {
  readonly id: string
  /** Another text after each change; the list is then asked for again. */
  readonly state: string
  /** The fields of the registry's method, for their names. */
  readonly described: Method['fields']
}

/** Who changed what of a registry and when, ten at a time. */
export function RegistryChanges({ id, state, described }: RegistryChangesProps) {
  const [after, setAfter] = useState<string | null>(null)
  const { data, again } = useRead({ query: RegistryChangesDocument, variables: { id, after } })
  useAgainWhen(state, again)
  const changes = data?.node?.__typename === 'Registry' ? data.node.changes : undefined
  return (
    <Panel
      title={changesWords.title}
      id="changes"
      flush
      actions={<PageButtons after={after} pageInfo={changes?.pageInfo} onGo={setAfter} />}
    >
      {changes?.nodes.length === 0 ? (
        <p style={{ padding: 16 }} className="w-quiet">
          {changesWords.empty}
        </p>
      ) : (
        <DataTable
          caption={changesWords.title}
          columns={columnsFor(described)}
          rows={changes?.nodes ?? []}
          keyOf={(change) => change.id}
        />
      )}
    </Panel>
  )
}
