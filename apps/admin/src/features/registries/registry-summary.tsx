import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { IconLockOpen } from '@tabler/icons-react'
import { CredentialFacts } from './credential-facts.tsx'
import { pageWords } from './page-words.ts'
import { ProviderIcon } from './provider-icon.tsx'
import type { RegistryDetails } from './use-registry.ts'

interface RegistrySummaryProps {
  readonly registry: RegistryDetails
}

/** What is known about a registry and its credential; of the secret only that and when it was set. */
export function RegistrySummary({ registry }: RegistrySummaryProps) {
  const { secret } = registry
  return (
    <Panel title={pageWords.summary}>
      <div className="w-stack">
        <Facts>
          <Fact label={pageWords.registry}>
            <span className="w-mono">{registry.registry}</span>
            <CopyButton text={registry.registry} label={pageWords.registry} />
          </Fact>
          <Fact label={pageWords.provider}>
            <ProviderIcon type={registry.type} />
          </Fact>
          <CredentialFacts registry={registry} />
          <Fact label={pageWords.secret}>
            <SecretState secret={secret} />
          </Fact>
          <Fact label={pageWords.expires}>
            {secret.expiresAt && <Moment at={secret.expiresAt} />}
          </Fact>
          <Fact label={pageWords.token}>
            {registry.token && <TokenState token={registry.token} />}
          </Fact>
          <Fact label={pageWords.tls}>
            <TlsState registry={registry} />
          </Fact>
          <Fact label={pageWords.plain}>{registry.allowPlainHttp ? pageWords.allowed : null}</Fact>
          <Fact label={pageWords.used}>
            <Moment at={registry.lastUsedAt} />
          </Fact>
          <Fact label={pageWords.nextCheck}>
            {registry.nextCheckAt && <Moment at={registry.nextCheckAt} />}
          </Fact>
          <Fact label={pageWords.updated}>
            <Moment at={registry.updatedAt} />
          </Fact>
          <Fact label={pageWords.created}>
            <Moment at={registry.createdAt} />
          </Fact>
        </Facts>
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

function TokenState({ token }: { readonly token: NonNullable<RegistryDetails['token']> }) {
  return (
    <>
      {pageWords.tokenMinted} <Moment at={token.mintedAt} />, {pageWords.tokenRenews}{' '}
      <Moment at={token.refreshAt} />, {pageWords.tokenEnds} <Moment at={token.expiresAt} />
    </>
  )
}

function TlsState({ registry }: RegistrySummaryProps) {
  if (!registry.tlsVerify) {
    return <StatusMark tone="bad" icon={IconLockOpen} label={pageWords.offBadge} />
  }
  return registry.caCertificate === null ? pageWords.on : pageWords.onWithCa
}
