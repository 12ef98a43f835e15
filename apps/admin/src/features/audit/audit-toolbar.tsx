import { Button, NativeSelect } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { useUrlState } from '../../lib/url-state.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { type AuditState, downloadAddress } from './audit-state.ts'
import { auditWords } from './audit-words.ts'
import { knownActions } from './event-texts.ts'
import { TimeRange } from './time-range.tsx'

interface AuditToolbarProps {
  readonly state: AuditState
  readonly change: ReturnType<typeof useUrlState>[1]
}

/** What the list of events is narrowed by, and the way to have it as a file. */
export function AuditToolbar({ state, change }: AuditToolbarProps) {
  const actions = knownActions.includes(state.action)
    ? knownActions
    : [...knownActions, state.action].filter(Boolean)
  return (
    <Toolbar label={auditWords.filters}>
      <NativeSelect
        aria-label={auditWords.action}
        value={state.action}
        data={[
          { value: '', label: auditWords.everyAction },
          ...actions.map((action) => ({ value: action, label: action })),
        ]}
        onChange={(event) => change({ action: event.currentTarget.value, after: null })}
      />
      {(['actor', 'subject'] as const).map((name) => (
        <SearchBox
          key={name}
          value={state[name]}
          label={auditWords[name]}
          placeholder={auditWords.exactly[name]}
          onSearch={(text) => change({ [name]: text, after: null }, { replace: true })}
        />
      ))}
      <Button
        size="xs"
        variant="default"
        component="a"
        href={downloadAddress(state)}
        download
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {auditWords.download}
      </Button>
      <TimeRange
        since={state.since}
        until={state.until}
        onChange={(range) => change({ ...range, after: null })}
      />
    </Toolbar>
  )
}
