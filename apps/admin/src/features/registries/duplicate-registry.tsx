import { useEffect } from 'react'
import { useLocation, useParams } from 'wouter'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { beginForm, copyOf } from './form-draft.ts'
import { methodOf } from './provider-of.ts'
import { RegistryMissing } from './registry-missing.tsx'
import { registryWords } from './registry-words.ts'
import { useProviders } from './use-providers.ts'
import { useRegistry } from './use-registry.ts'

/** The way to the form of a new registry that begins as a copy of a stored one, without its secret. */
export function DuplicateRegistry() {
  const { id = '' } = useParams()
  const [, navigate] = useLocation()
  const { registry, failure, again } = useRegistry(id)
  const providers = useProviders()
  const described = providers.data?.providers
  useEffect(() => {
    const provider = registry && described?.find(({ type }) => type === registry.type)
    const method = registry && described && methodOf(registry, described)
    if (!registry || !provider || !method) return
    const copy = copyOf(registry, method, registryWords.copyName(registry.name))
    // Back leads to where the copy was asked for, and not here.
    navigate(beginForm(provider, copy, 'copy'), { replace: true })
  }, [registry, described, navigate])
  if (registry === null) return <RegistryMissing />
  const problem = failure ?? providers.failure
  return (
    <Page title={registryWords.add} back={{ href: '/registries', label: registryWords.title }}>
      {problem ? <Problem failure={problem} onRetry={again} /> : <Skeleton lines={8} />}
    </Page>
  )
}
