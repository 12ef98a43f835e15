import { Button } from '@mantine/core'
import { IconBan, IconCheck, IconHistoryOff, IconSearchOff, IconX } from '@tabler/icons-react'
import { useUrlState } from '../../lib/url-state.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
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
  const narrowed = isFiltered(state) || state.after !== null
  return (
    <Page title={auditWords.title} lead={auditWords.lead}>
      <Panel title={auditWords.title} flush untitled>
        <AuditToolbar state={state} change={change} />
        <LongTable
          list={list}
          summary={auditWords.shown(list.rows?.length ?? 0, list.hasAfter)}
          lines={9}
          caption={auditWords.title}
          columns={columns}
          keyOf={keyOf}
          onPlace={(after) => {
            if (after !== state.after) change({ after }, { replace: true })
          }}
          empty={
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
          }
        />
      </Panel>
    </Page>
  )
}
