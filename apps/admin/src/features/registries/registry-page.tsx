import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { useLive } from '../../lib/use-live.ts'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DangerZone } from './deletion/danger-zone.tsx'
import { DeleteDialog } from './deletion/delete-dialog.tsx'
import { IssuingPanel } from './issuing/issuing-panel.tsx'
import { RegistryActions } from './registry-actions.tsx'
import { RegistryChanges } from './registry-changes.tsx'
import { RegistryChangedDocument } from './registry-changed.ts'
import { RegistryImages } from './registry-images.tsx'
import { RegistryMissing } from './registry-missing.tsx'
import { RegistryStatus } from './registry-status.tsx'
import { RegistrySummary } from './registry-summary.tsx'
import { registryWords } from './registry-words.ts'
import { StatusHistory } from './status-history.tsx'
import { TestPanel } from './test-panel.tsx'
import classes from './registry-page.module.css'
import { Usage } from './usage.tsx'
import { loginName, methodOf } from './provider-of.ts'
import { SecretPanel } from './secret-panel.tsx'
import { useHashTarget } from './use-hash-target.ts'
import { useProviders } from './use-providers.ts'
import { useRegistry } from './use-registry.ts'
import { WarningList } from './warning-list.tsx'

/** A registry: how its credential does, what uses it, and everything that can be done to it. */
export function RegistryPage() {
  const { id = '' } = useParams()
  const [, navigate] = useLocation()
  const { registry, failure, again } = useRegistry(id)
  const providers = useProviders().data?.providers
  const method = registry && providers && methodOf(registry, providers)
  useHashTarget(Boolean(registry) && providers !== undefined)
  const [deleting, setDeleting] = useState(false)
  useLive({
    subscription: RegistryChangedDocument,
    variables: {},
    onEvent: ({ registryChanged }) => {
      if (registryChanged.id === id) again()
    },
    answered: registry !== undefined,
    onUp: again,
  })
  const back = { href: '/registries', label: registryWords.title }
  if (registry === null && !deleting) return <RegistryMissing />
  if (!registry) {
    return (
      <Page title={registryWords.title} back={back}>
        {failure ? <Problem failure={failure} onRetry={again} /> : <Skeleton lines={10} />}
      </Page>
    )
  }
  return (
    <Page
      title={registry.name}
      back={back}
      lead={
        <span className="w-row">
          <span className="w-mono">{registry.registry}</span>
          <RegistryStatus status={registry.status} />
        </span>
      }
      actions={<RegistryActions id={id} />}
    >
      <div className={classes['layout']}>
        <div className="w-stack">
          <WarningList warnings={registry.warnings} />
          <TestPanel registry={registry} />
          {method?.fields.some(({ secret }) => secret) === true && registry.secret.isSet && (
            <SecretPanel registry={registry} method={method} />
          )}
          {registry.issuance && <IssuingPanel registry={registry} policy={registry.issuance} />}
          <StatusHistory id={id} latest={registry.lastTest?.id ?? null} />
          <RegistryImages id={id} />
          <RegistryChanges
            id={id}
            state={[
              registry.updatedAt,
              registry.secret.setAt,
              registry.stagedSecret?.setAt ?? null,
            ].join(' ')}
            described={method?.fields ?? []}
          />
        </div>
        <div className="w-stack">
          <RegistrySummary registry={registry} />
          <Usage
            registry={registry.registry}
            username={loginName(registry, providers ?? [])}
            insecure={!registry.tlsVerify || registry.allowPlainHttp}
          />
        </div>
        <div className={classes['end']}>
          <DangerZone registry={registry} onDelete={() => setDeleting(true)} />
        </div>
      </div>
      {deleting && (
        <DeleteDialog
          registry={registry}
          onClose={() => setDeleting(false)}
          onDeleted={() => navigate('/registries')}
        />
      )}
    </Page>
  )
}
