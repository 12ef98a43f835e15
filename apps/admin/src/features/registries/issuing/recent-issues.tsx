import { Link } from 'wouter'
import { graphql } from '../../../gql/document.ts'
import type { RecentIssuesQuery } from '../../../gql/generated/graphql.ts'
import { useRead } from '../../../lib/use-read.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { issuingWords, kindWords } from './issuing-words.ts'

const ACTION = 'registry.issue-credential'

const RecentIssuesDocument = graphql(/* GraphQL */ `
  query RecentIssues($filter: AuditFilter) {
    auditEvents(first: 5, filter: $filter) {
      nodes {
        id
        at
        actor
        outcome
        detail
      }
    }
  }
`)

type Issue = RecentIssuesQuery['auditEvents']['nodes'][number]

/** A text among the details; empty where there is none. */
function textOf({ detail }: Issue, name: string): string {
  if (typeof detail !== 'object' || detail === null) return ''
  const value: unknown = Reflect.get(detail, name)
  return typeof value === 'string' ? value : ''
}

const isStored = ({ detail }: Issue) =>
  typeof detail === 'object' && detail !== null && 'stored' in detail && detail.stored === true

function whatOf(issue: Issue): string {
  const kind = textOf(issue, 'kind')
  return [
    kindWords[kind] ?? kind,
    ...(isStored(issue) ? [issuingWords.stored] : []),
    ...(issue.outcome === 'ok' ? [] : [`${issuingWords.refused} (${textOf(issue, 'code')})`]),
  ].join(', ')
}

const columns: readonly Column<Issue, never>[] = [
  { label: issuingWords.columns.when, cell: ({ at }) => <Moment at={at} /> },
  { label: issuingWords.columns.who, cell: ({ actor }) => actor },
  { label: issuingWords.columns.what, cell: whatOf },
  {
    label: issuingWords.columns.reason,
    cell: (issue) => textOf(issue, 'reason'),
  },
]

/** The last times that somebody asked for a credential of a registry; for administrators. */
export function RecentIssues({ registry }: { readonly registry: string }) {
  const filter = { action: ACTION, subject: registry }
  const { data } = useRead({ query: RecentIssuesDocument, variables: { filter } })
  const issues = data?.auditEvents.nodes
  if (issues === undefined) return null
  return (
    <>
      <h3>{issuingWords.recent}</h3>
      {issues.length === 0 ? (
        <p className="w-quiet">{issuingWords.recentNone}</p>
      ) : (
        <>
          <DataTable
            caption={issuingWords.recent}
            columns={columns}
            rows={issues}
            keyOf={({ id }) => id}
          />
          <p>
            <Link href={`/audit?${new URLSearchParams(filter).toString()}`}>
              {issuingWords.all}
            </Link>
          </p>
        </>
      )}
    </>
  )
}
