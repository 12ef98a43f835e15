import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { IconLockOpen } from '@tabler/icons-react'
import { pageWords } from './page-words.ts'
import { ProviderIcon } from './provider-icon.tsx'
import type { RegistryDetails } from './use-registry.ts'
import { useMay } from '../../lib/session.ts'

interface RegistrySummaryProps {
  readonly registry: RegistryDetails
}

/** What is known about a registry and its credential; of the secret only that and when it was set. */
export function RegistrySummary({ registry }: RegistrySummaryProps) {
  const { secret } = registry
  const editor = useMay('editor')
  return (
    <Panel title={pageWords.summary}>
      <div className="w-stack">
        <Facts
          entries={[
            [
              pageWords.registry,
              <>
                <span className="w-mono">{registry.registry}</span>
                <CopyButton text={registry.registry} label={pageWords.registry} />
              </>,
            ],
            [pageWords.provider, <ProviderIcon type={registry.type} />],
            [pageWords.username, registry.username],
            [pageWords.secret, <SecretState secret={secret} />],
            [pageWords.expires, secret.expiresAt && <Moment at={secret.expiresAt} />],
            [pageWords.tls, <TlsState registry={registry} />],
            [pageWords.plain, registry.allowPlainHttp ? pageWords.allowed : null],
            [pageWords.used, <Moment at={registry.lastUsedAt} />],
            [pageWords.updated, <Moment at={registry.updatedAt} />],
            [pageWords.created, <Moment at={registry.createdAt} />],
          ]}
        />
        {editor && secret.isSet && (
          <div>
            <LinkButton size="xs" variant="default" href={`/registries/${registry.id}/edit`}>
              {pageWords.replaceSecret}
            </LinkButton>
          </div>
        )}
      </div>
    </Panel>
  )
}

function SecretState({ secret }: { readonly secret: RegistryDetails['secret'] }) {
  if (!secret.isSet) return pageWords.secretNone
  return (
    <>
      {pageWords.secretSet} <Moment at={secret.setAt} />
      {secret.setBy !== null && ` ${pageWords.by} ${secret.setBy}`}
    </>
  )
}

function TlsState({ registry }: RegistrySummaryProps) {
  if (!registry.tlsVerify) {
    return <StatusMark tone="bad" icon={IconLockOpen} label={pageWords.offBadge} />
  }
  return registry.caCertificate === null ? pageWords.on : pageWords.onWithCa
}
