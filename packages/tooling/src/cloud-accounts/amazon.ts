import type { SimulatedAws } from '@wharfinger/simulated-registries'
import type { CloudAccount } from './cloud-account.ts'

const wrongSecret = 'wrongSecretAccessKey0123456789abcdefghij'
const externalId = 'wharf-4711'

/** Keys, with and without a role, and the role of the machine. */
export function amazonAccounts(aws: SimulatedAws): readonly CloudAccount[] {
  const { account, identities, registryHost: host, instance } = aws
  const place = { host, repository: 'team/app' }

  const key = identities.addUser({ account, name: 'ci' })
  const values = { accessKeyId: key.id, secretAccessKey: key.secret }

  const assuming = identities.addUser({ account, name: 'assumer', allowed: ['sts:AssumeRole'] })
  const reader = identities.addRole({ account, name: 'reader', trusted: [account], externalId })
  const throughRole = {
    accessKeyId: assuming.id,
    secretAccessKey: assuming.secret,
    roleArn: reader.arn,
    externalId,
  }

  const machine = identities.addRole({
    account,
    name: 'ECR-ReadOnly',
    allowed: [
      'ecr:GetAuthorizationToken',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
      'ecr:ListImages',
      'sts:AssumeRole',
    ],
  })
  instance.role = machine
  // Without a condition on an external ID: that of the server is its own to make.
  const lent = identities.addRole({ account, name: 'lent', trusted: [account] })
  const kept = identities.addRole({ account, name: 'kept', trusted: [] })
  const withoutRole = (): void => {
    instance.role = null
  }

  return [
    {
      ...place,
      title: 'ECR access key',
      member: 'ecrAccessKey',
      values,
      secret: 'secretAccessKey',
      wrong: { ...values, secretAccessKey: wrongSecret },
      forbid: () => key.principal.allowed.clear(),
      end: () => {
        key.active = false
      },
    },
    {
      ...place,
      title: 'ECR key with a role',
      member: 'ecrAccessKey',
      values: throughRole,
      secret: 'secretAccessKey',
      wrong: { ...throughRole, externalId: 'another' },
      forbid: () => reader.allowed.clear(),
      end: () => {
        assuming.active = false
      },
    },
    {
      ...place,
      title: 'ECR by the server’s identity',
      member: 'ecrAuto',
      values: {},
      secret: null,
      wrong: null,
      forbid: () => machine.allowed.clear(),
      end: withoutRole,
    },
    {
      ...place,
      title: 'ECR by a role of the server',
      member: 'ecrAuto',
      values: { roleArn: lent.arn },
      secret: null,
      wrong: { roleArn: kept.arn },
      forbid: () => lent.allowed.clear(),
      end: withoutRole,
    },
  ]
}
