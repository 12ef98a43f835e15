import { IconBan, IconCheck, IconX } from '@tabler/icons-react'
import { graphql } from '../../gql/document.ts'
import type { AuditEventsQuery } from '../../gql/generated/graphql.ts'
import { useRead } from '../../lib/use-read.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { uiWords } from '../../ui/ui-words.ts'
import { auditWords } from './audit-words.ts'

const AuditEventsDocument = graphql(/* GraphQL */ `
  query AuditEvents($after: String, $filter: AuditFilter) {
    auditEvents(first: 50, after: $after, filter: $filter) {
      nodes {
        id
        at
        action
        actor
        outcome
        subject
        detail
        requestId
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

type Event = AuditEventsQuery['auditEvents']['nodes'][number]

const { columns: words } = auditWords

function Outcome({ outcome }: { readonly outcome: string }) {
  switch (outcome) {
    case 'ok':
      return <StatusMark tone="good" icon={IconCheck} label={auditWords.outcomes.ok} />
    case 'refused':
      return <StatusMark tone="warn" icon={IconBan} label={auditWords.outcomes.refused} />
    default:
      return <StatusMark tone="bad" icon={IconX} label={auditWords.outcomes.failed} />
  }
}

const detailText = (detail: unknown) => {
  const text = JSON.stringify(detail)
  return text === '{}' || text === 'null' ? '' : text
}

const columns: readonly Column<Event, never>[] = [
  { label: words.at, cell: ({ at }) => <Moment at={at} /> },
  { label: words.action, cell: ({ action }) => <code>{action}</code> },
  {
    label: words.actor,
    cell: ({ actor }) => <span style={{ whiteSpace: 'nowrap' }}>{actor}</span>,
  },
  { label: words.outcome, cell: ({ outcome }) => <Outcome outcome={outcome} /> },
  {
    label: words.subject,
    cell: ({ subject }) => <span className="w-mono w-break">{subject}</span>,
  },
  {
    label: words.detail,
    rank: 'second',
    cell: ({ detail }) => <span className="w-mono w-quiet w-break">{detailText(detail)}</span>,
  },
  {
    label: words.requestId,
    rank: 'third',
    cell: ({ requestId }) => <span className="w-mono w-quiet">{requestId}</span>,
  },
]

const filters = ['action', 'actor', 'subject'] as const

/** What happened, by whom and with which outcome; filters and page are in the address. */
export function Audit() {
  const [parameters, change] = useUrlState()
  const after = parameters.get('after')
  const filter = Object.fromEntries(
    filters.flatMap((name) => {
      const value = parameters.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
  const { data, failure, stale, again } = useRead({
    query: AuditEventsDocument,
    variables: { after, filter },
  })
  const events = data?.auditEvents.nodes
  const pageInfo = data?.auditEvents.pageInfo
  return (
    <Page title={auditWords.title} lead={auditWords.lead}>
      <Panel title={auditWords.title} flush untitled>
        <Toolbar label={auditWords.filters}>
          {filters.map((name) => (
            <SearchBox
              key={name}
              value={parameters.get(name) ?? ''}
              label={auditWords[name]}
              placeholder={auditWords[name]}
              onSearch={(text) => change({ [name]: text, after: null }, { replace: true })}
            />
          ))}
        </Toolbar>
        {failure && (
          <div style={{ padding: 16 }}>
            <Problem failure={failure} onRetry={again} />
          </div>
        )}
        {events === undefined && !failure && <Skeleton lines={9} />}
        {events?.length === 0 && (
          <p style={{ padding: 16 }} className="w-quiet">
            {auditWords.empty}
          </p>
        )}
        {events !== undefined && events.length > 0 && (
          <>
            <DataTable
              caption={auditWords.title}
              columns={columns}
              rows={events}
              keyOf={({ id }) => id}
              stale={stale}
            />
            <Pager
              summary={auditWords.shown(events.length)}
              previousLabel={uiWords.firstPage}
              onPrevious={after === null ? undefined : () => change({ after: null })}
              onNext={
                pageInfo?.hasNextPage === true
                  ? () => change({ after: pageInfo.endCursor })
                  : undefined
              }
            />
          </>
        )}
      </Panel>
    </Page>
  )
}
