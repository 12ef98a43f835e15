import { Button } from '@mantine/core'
import { IconBan, IconCheck, IconHistoryOff, IconSearchOff, IconX } from '@tabler/icons-react'
import { useUrlState } from '../../lib/url-state.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { type AuditEvent, keyOf, useAuditList } from './audit-list.ts'
import { auditState, isFiltered, noFilters } from './audit-state.ts'
import { AuditToolbar } from './audit-toolbar.tsx'
import { auditWords } from './audit-words.ts'
import { EventDetails } from './event-details.tsx'
import { EventSentence } from './event-sentence.tsx'

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

const columns: readonly Column<AuditEvent, never>[] = [
  {
    label: auditWords.what,
    cell: (event) => (
      <>
        <EventSentence event={event} />
        <EventDetails event={event} />
      </>
    ),
  },
  { label: auditWords.outcome, cell: ({ outcome }) => <Outcome outcome={outcome} /> },
  { label: auditWords.when, cell: ({ at }) => <Moment at={at} /> },
]

/** What happened, by whom and with which outcome; filters and place are in the address. */
export function Audit() {
  const [parameters, change] = useUrlState()
  const state = auditState(parameters)
  const list = useAuditList(state)
  const { rows, show } = list
  const narrowed = isFiltered(state) || state.after !== null
  const shown = (first: number, last: number) => {
    const place = show(first, last)
    if (place === undefined || !('after' in place) || place.after === state.after) return
    change({ after: place.after }, { replace: true })
  }
  return (
    <Page title={auditWords.title} lead={auditWords.lead}>
      <Panel title={auditWords.title} flush untitled>
        <AuditToolbar state={state} change={change} />
        {list.failure && (
          <div style={{ padding: 16 }}>
            <Problem failure={list.failure} onRetry={list.again} />
          </div>
        )}
        {rows === undefined && !list.failure && <Skeleton lines={9} />}
        {rows?.length === 0 && (
          <Empty
            icon={narrowed ? IconSearchOff : IconHistoryOff}
            title={narrowed ? auditWords.noMatch : auditWords.empty}
            {...(narrowed && { text: auditWords.noMatchText })}
          >
            {narrowed && (
              <Button variant="default" onClick={() => change(noFilters)}>
                {auditWords.clear}
              </Button>
            )}
          </Empty>
        )}
        {rows !== undefined && rows.length > 0 && (
          <LongList list={list} summary={auditWords.shown(rows.length, list.hasAfter)}>
            <DataTable
              caption={auditWords.title}
              columns={columns}
              rows={rows}
              keyOf={keyOf}
              stale={list.stale}
              onShow={shown}
            />
          </LongList>
        )}
      </Panel>
    </Page>
  )
}
