import { startSimulatedGoogle } from '@wharfinger/simulated-registries'
import { expect, test } from 'vitest'
import { startGateway, type TestGateway } from '../testing/gateway.ts'

const ROLE = 'arn:aws:iam::210987654321:role/ecr'
const QUERY = `{ cloudIdentity {
  aws { allowed found account arn source instanceProfile roles { arn externalId } code hint }
  google { allowed found serviceAccount project code message hint }
  azure { allowed found clientId tenantId subscriptionId code hint }
} }`

interface Data {
  readonly cloudIdentity: Readonly<Record<'aws' | 'google' | 'azure', object>>
}

const auditOf = async (gateway: TestGateway) => {
  const { data } = await gateway.execute<{ auditEvents: { nodes: object[] } }>(
    '{ auditEvents(filter: { action: "cloud-identity.read" }) { nodes { actor detail } } }',
  )
  return data.auditEvents.nodes
}

test('an administrator sees what the operator allows, and the settings of the rest', async () => {
  await using google = await startSimulatedGoogle()
  const { machine, identities, project, hostOverrides } = google
  machine.account = identities.addServiceAccount({ project, name: 'machine' })
  await using gateway = await startGateway({
    config: {
      ambient: { aws: false, gcp: true, azure: false },
      awsRoles: [ROLE],
      hostOverrides: [...hostOverrides],
    },
  })

  const { data, errors } = await gateway.execute<Data>(QUERY)

  expect(errors).toEqual([])
  const setting = (name: string): unknown => expect.stringContaining(name)
  const externalId = gateway.application.externalIds.of(ROLE)
  expect(data.cloudIdentity).toMatchObject({
    aws: {
      allowed: false,
      found: false,
      code: 'AWSAUTO_DISABLED',
      hint: setting('WHARFINGER_ALLOW_AWSECR_IAM_AUTO'),
      roles: [{ arn: ROLE, externalId }],
    },
    google: {
      allowed: true,
      found: true,
      serviceAccount: machine.account.email,
      project,
      code: null,
      hint: null,
    },
    azure: { allowed: false, found: false, hint: setting('WHARFINGER_ALLOW_AZURE_AUTO') },
  })
  expect(await auditOf(gateway)).toEqual([{ actor: "admin's token", detail: { asked: 'google' } }])
})

test('nobody else sees it, and then nothing is asked', async () => {
  await using google = await startSimulatedGoogle()
  await using gateway = await startGateway({
    config: {
      ambient: { aws: false, gcp: true, azure: false },
      hostOverrides: [...google.hostOverrides],
    },
  })

  const { errors } = await gateway.execute(QUERY, {}, { as: 'editor' })

  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  expect(google.requests).toEqual([])
  expect(await auditOf(gateway)).toEqual([])
})
