import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { expect, test } from 'vitest'
import { ecrPlace, type EcrPlace } from './hosts.ts'
import { connectionTo, originOf } from '../../registry/registry-connection.ts'
import { openTransport, targetAt } from '../../testing/registry.ts'
import { startDeadline } from '../../transport/deadline.ts'
import { isDerivedApiHost } from './api-host.ts'
import { clientSettings } from './client-settings.ts'

const keys = { accessKeyId: 'AKIA1', secretAccessKey: 'secret' }

/** A request of a registry behind `place`; nothing is sent by it here. */
function requestAt(place: EcrPlace) {
  const target = targetAt('123456789012.dkr.ecr.us-east-1.amazonaws.com')
  const registry = connectionTo(openTransport(), target, originOf(target, 'https:'), null)
  return { place, registry, deadline: startDeadline(1000), endpoints: {} }
}

/** The host that the real client would connect to, caught before the wire. */
async function apiHostOf(host: string): Promise<string> {
  const place = ecrPlace(host)
  if (place === null) return 'none'
  const asked: string[] = []
  const client = new ECRClient({
    ...clientSettings(requestAt(place), keys, undefined),
    maxAttempts: 1,
    requestHandler: {
      handle: (request: { readonly hostname: string }) => {
        asked.push(request.hostname)
        return Promise.reject(new Error('caught'))
      },
    },
  })
  await client.send(new GetAuthorizationTokenCommand({})).catch(() => {})
  client.destroy()
  return asked.join(' ')
}

test.for([
  ['123456789012.dkr.ecr.us-west-2.amazonaws.com', 'api.ecr.us-west-2.amazonaws.com'],
  ['123456789012.dkr.ecr-fips.us-west-2.amazonaws.com', 'api.ecr-fips.us-west-2.amazonaws.com'],
  ['123456789012.dkr-ecr.us-west-2.on.aws', 'ecr.us-west-2.api.aws'],
  ['123456789012.dkr-ecr-fips.us-east-1.on.aws', 'ecr-fips.us-east-1.api.aws'],
  ['123456789012.dkr.ecr.us-gov-west-1.amazonaws.com', 'api.ecr.us-gov-west-1.amazonaws.com'],
  [
    '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
    'api.ecr-fips.us-gov-west-1.amazonaws.com',
  ],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'api.ecr.cn-north-1.amazonaws.com.cn'],
  [
    '123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
    'ecr.cn-north-1.api.amazonwebservices.com.cn',
  ],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'api.ecr.eusc-de-east-1.amazonaws.eu'],
  ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'api.ecr.us-iso-east-1.c2s.ic.gov'],
  ['123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'api.ecr.us-isob-east-1.sc2s.sgov.gov'],
  ['123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk', 'api.ecr.eu-isoe-west-1.cloud.adc-e.uk'],
  ['123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov', 'api.ecr.us-isof-south-1.csp.hci.ic.gov'],
] as const)('E1 a token for %s is asked for at %s', async ([host, api]) => {
  await expect(apiHostOf(host)).resolves.toBe(api)
  expect(isDerivedApiHost(api)).toBe(true)
})

test.for([
  'localhost',
  '127.0.0.1',
  'ecr.corp.example',
  'amazonaws.com.evil.example',
  'evilamazonaws.com',
  'vpce-0a1b-2c3d.api.ecr.us-east-1.vpce.amazonaws.com',
])('%s is no host that the SDK would find by itself', (host) => {
  expect(isDerivedApiHost(host)).toBe(false)
})

test('E5 the public gallery has its API in one region', () => {
  for (const host of ['public.ecr.aws', 'ecr-public.aws.com'])
    expect(ecrPlace(host)).toMatchObject({ account: null, region: 'us-east-1', partition: 'aws' })
})

test('an endpoint of one’s own takes the place of FIPS and dual-stack', () => {
  const place = ecrPlace('123456789012.dkr-ecr-fips.us-east-1.on.aws')
  expect(place).toMatchObject({ fips: true, dualStack: true })
  if (place === null) return
  const settings = clientSettings(requestAt(place), null, 'http://127.0.0.1:1')
  expect(settings).not.toHaveProperty('useFipsEndpoint')
  expect(settings).not.toHaveProperty('credentials')
})
