import { Link, useLocation, useParams } from 'wouter'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { formWords } from './form-words.ts'
import { ProviderSign } from './provider-sign.tsx'
import { RegistryForm } from './registry-form.tsx'
import { registryWords } from './registry-words.ts'
import { useProviders } from './use-providers.ts'

/** The form of one provider. */
export function NewRegistry() {
  const { provider: named } = useParams()
  const [, navigate] = useLocation()
  const { data, failure, again } = useProviders()
  const provider = data?.providers.find(({ slug }) => slug === named)
  const firstMethod = provider?.methods[0]
  return (
    <Page
      title={provider ? formWords.newTitle(provider.label) : registryWords.add}
      lead={
        provider && (
          <span className="w-row">
            <ProviderSign icon={provider.icon} label={provider.label} />
            <Link href="/registries/new">{formWords.change}</Link>
          </span>
        )
      }
      back={{ href: '/registries', label: registryWords.title }}
    >
      {failure && <Problem failure={failure} onRetry={again} />}
      {data === undefined && !failure && <Skeleton lines={8} />}
      {data !== undefined && firstMethod === undefined && (
        <Notice tone="warn" title={formWords.unknownProvider} />
      )}
      {provider && firstMethod && (
        <RegistryForm
          key={provider.type}
          provider={provider}
          firstMethod={firstMethod}
          stored={null}
          onDone={navigate}
          onCancel={() => navigate('/registries')}
        />
      )}
    </Page>
  )
}
