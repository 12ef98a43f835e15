import { Button } from '@mantine/core'
import { IconKey, IconLockOpen, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../lib/session.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Snippet } from '../../../ui/snippet.tsx'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { helperCommands } from './helper-commands.ts'
import type { IssuancePolicy } from './issuing-fragment.ts'
import { issuingWords } from './issuing-words.ts'
import { PolicyDialog } from './policy-dialog.tsx'
import { RecentIssues } from './recent-issues.tsx'

interface IssuingPanelProps {
  readonly registry: { readonly id: string; readonly registry: string }
  readonly policy: IssuancePolicy
}

/** What may be handed out of a registry, how it is asked for, and who did lately. */
export function IssuingPanel({ registry, policy }: IssuingPanelProps) {
  const [changing, setChanging] = useState(false)
  const admin = useMay('admin')
  const { enabled, loginNeeds, changedAt, changedBy } = policy
  return (
    <Panel title={issuingWords.title} id="issuing">
      <div className="w-stack">
        <p>
          <strong>{enabled ? issuingWords.on : issuingWords.off}</strong>{' '}
          {enabled ? issuingWords.needs[loginNeeds] : issuingWords.lead}
        </p>
        <Permissions policy={policy} />
        {changedAt !== null && (
          <p className="w-quiet">
            {issuingWords.changed} <Moment at={changedAt} />
            {changedBy !== null && ` ${issuingWords.by} ${changedBy}`}
          </p>
        )}
        <div>
          <Button
            variant="default"
            disabled={!admin}
            title={admin ? undefined : issuingWords.needsAdmin}
            onClick={() => setChanging(true)}
          >
            {issuingWords.change}
          </Button>
        </div>
        {enabled && <Commands registry={registry.registry} />}
        {enabled && admin && <RecentIssues registry={registry.registry} />}
      </div>
      {changing && (
        <PolicyDialog registry={registry} policy={policy} onClose={() => setChanging(false)} />
      )}
    </Panel>
  )
}

/** What is allowed beyond the harmless; red and staying while a secret that lasts may leave. */
function Permissions({ policy }: Pick<IssuingPanelProps, 'policy'>) {
  const { enabled, allowStaticSecret, allowPrincipal, allowPush } = policy
  if (!enabled || !(allowStaticSecret || allowPrincipal || allowPush)) return null
  return (
    <p className="w-row">
      {allowStaticSecret && (
        <StatusMark tone="bad" icon={IconLockOpen} label={issuingWords.staticBadge} />
      )}
      {allowPrincipal && (
        <StatusMark tone="warn" icon={IconKey} label={issuingWords.principalBadge} />
      )}
      {allowPush && <StatusMark tone="warn" icon={IconUpload} label={issuingWords.pushBadge} />}
    </p>
  )
}

function Commands({ registry }: { readonly registry: string }) {
  return (
    <>
      {helperCommands(registry).map(({ label, line }) => (
        <div key={label}>
          <h3 style={{ marginBottom: 4 }}>{label}</h3>
          <Snippet text={line} label={label} />
        </div>
      ))}
      <p className="w-quiet">{issuingWords.podman}</p>
    </>
  )
}
