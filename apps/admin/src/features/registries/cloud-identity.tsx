import { Button } from '@mantine/core'
import { useState } from 'react'
import { graphql } from '../../gql/document.ts'
import type { CloudIdentityQuery } from '../../gql/generated/graphql.ts'
import { useMay } from '../../lib/session.ts'
import { useRead } from '../../lib/use-read.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { cloudWords } from './cloud-words.ts'
import type { Method } from './use-providers.ts'

const CloudIdentityDocument = graphql(/* GraphQL */ `
  query CloudIdentity {
    cloudIdentity {
      aws {
        found
        account
        arn
        source
        instanceProfile
        roles {
          arn
          externalId
        }
        message
        hint
      }
      google {
        found
        serviceAccount
        project
        message
        hint
      }
      azure {
        found
        clientId
        tenantId
        subscriptionId
        message
        hint
      }
    }
  }
`)

type Cloud = 'aws' | 'google' | 'azure'
type Identities = NonNullable<CloudIdentityQuery['cloudIdentity']>

const clouds = { AWS: 'aws', GOOGLE: 'google', AZURE: 'azure' } as const satisfies Record<
  string,
  Cloud
>

interface CloudIdentityProps {
  /** The way to sign in that is chosen. */
  readonly method: Method
}

/** Shows an administrator whose identity a registry would be signed in to with. */
export function CloudIdentity({ method }: CloudIdentityProps) {
  const admin = useMay('admin')
  const [asked, setAsked] = useState(false)
  const { ambient } = method
  if (!admin || ambient === null) return null
  return (
    <Panel title={cloudWords.title}>
      {asked ? (
        <Answer cloud={clouds[ambient]} />
      ) : (
        <Button size="xs" variant="default" onClick={() => setAsked(true)}>
          {cloudWords.show}
        </Button>
      )}
    </Panel>
  )
}

function Answer({ cloud }: { readonly cloud: Cloud }) {
  const { data, failure, again } = useRead({ query: CloudIdentityDocument, variables: {} })
  const identities = data?.cloudIdentity
  if (failure) return <Problem failure={failure} onRetry={again} />
  if (!identities) return <Skeleton lines={4} />
  const { found, message, hint } = identities[cloud]
  return (
    <div className="w-stack">
      <Notice tone={found ? 'good' : 'warn'} title={message}>
        {hint}
      </Notice>
      <Facts>
        {factsOf(cloud, identities).map(([label, value]) => (
          <Fact key={`${label} ${value}`} label={label}>
            {value && (
              <>
                <span className="w-mono">{value}</span>
                <CopyButton text={value} label={label} />
              </>
            )}
          </Fact>
        ))}
      </Facts>
    </div>
  )
}

function factsOf(cloud: Cloud, { aws, google, azure }: Identities) {
  const { facts } = cloudWords
  const all: Readonly<Record<Cloud, readonly (readonly [string, string | null])[]>> = {
    aws: [
      [facts.account, aws.account],
      [facts.arn, aws.arn],
      [facts.source, aws.source && cloudWords.sources[aws.source]],
      [facts.instanceProfile, aws.instanceProfile],
      ...aws.roles.flatMap(({ arn, externalId }) => [
        [facts.role, arn] as const,
        [facts.externalId, externalId] as const,
      ]),
    ],
    google: [
      [facts.serviceAccount, google.serviceAccount],
      [facts.project, google.project],
    ],
    azure: [
      [facts.clientId, azure.clientId],
      [facts.tenantId, azure.tenantId],
      [facts.subscriptionId, azure.subscriptionId],
    ],
  }
  return all[cloud]
}
