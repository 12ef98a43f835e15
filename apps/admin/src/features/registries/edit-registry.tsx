import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { formWords } from './form-words.ts'
import { RegistryForm } from './registry-form.tsx'
import { RegistryMissing } from './registry-missing.tsx'
import { registryWords } from './registry-words.ts'
import { providerOf } from './provider-of.ts'
import { useProviders } from './use-providers.ts'
import { type RegistryDetails, useRegistry } from './use-registry.ts'

/** Everything about a registry, to be changed. */
export function EditRegistry() {
  const { id = '' } = useParams()
  const [, navigate] = useLocation()
  const { registry, failure, again } = useRegistry(id)
  const providers = useProviders()
  // The values that the form began with: a live update must not change what counts as changed.
  const [started, setStarted] = useState<RegistryDetails | null>(null)
  if (registry && started?.id !== registry.id) setStarted(registry)

  const stored = started?.id === id ? started : null
  const provider = stored && providers.data && providerOf(stored, providers.data.providers)
  const firstMethod = provider?.methods[0]
  const problem = failure ?? providers.failure
  if (registry === null) return <RegistryMissing />
  return (
    <Page
      title={formWords.editTitle(stored?.name ?? '…')}
      lead={<span className="w-mono">{stored?.registry}</span>}
      back={{ href: `/registries/${id}`, label: stored?.name ?? registryWords.title }}
    >
      {problem && <Problem failure={problem} onRetry={again} />}
      {!problem && !provider && <Skeleton lines={8} />}
      {stored && provider && firstMethod && (
        <RegistryForm
          provider={provider}
          firstMethod={firstMethod}
          stored={stored}
          secret={stored.secret.isSet ? stored.secret : undefined}
          onDone={navigate}
          onCancel={() => navigate(`/registries/${id}`)}
        />
      )}
    </Page>
  )
}
