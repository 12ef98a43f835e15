import fc from 'fast-check'
import { expect, test } from 'vitest'
import { registryTypes } from './registered-kinds.ts'
import { classifyHost } from './classify-host.ts'
import { anyText } from '../testing/any-text.ts'

const account = '123456789012'

test.for([
  ['dkr.ecr.us-west-2.amazonaws.com', 'us-west-2'],
  ['dkr-ecr.us-west-2.on.aws', 'us-west-2'],
  ['dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
  ['dkr-ecr-fips.us-gov-east-1.on.aws', 'us-gov-east-1'],
  ['dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['dkr-ecr.cn-north-1.on.amazonwebservices.com.cn', 'cn-north-1'],
  ['dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
  ['dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
  ['dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk', 'eu-isoe-west-1'],
  ['dkr.ecr.us-isof-east-1.csp.hci.ic.gov', 'us-isof-east-1'],
  ['dkr.ecr.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
] as const)('E1 reads account, region and FIPS from %s', ([suffix, region]) => {
  const fips = suffix.includes('-fips')
  const expected = { type: 'awsecr', confidence: 'certain', account, region, warnings: [] }

  for (const text of [`${account}.${suffix}`, `https://${account}.${suffix}/team/app`])
    expect(classifyHost(text)).toEqual({
      ...expected,
      ...(fips && { fips }),
      canonical: `${account}.${suffix}`,
    })
})

const naming = (text: string): unknown => expect.stringContaining(text)

test('E3 R24 guesses Amazon for an account of ten digits, with a warning', () => {
  expect(classifyHost('1234567890.dkr.ecr.us-east-1.amazonaws.com')).toMatchObject({
    type: 'awsecr',
    confidence: 'likely',
    account: '1234567890',
    warnings: [{ en: 'AWS account ids have 12 digits, this one has 10.' }],
  })
})

test('warns of a region that its suffix does not have', () => {
  expect(classifyHost(`${account}.dkr.ecr.cn-north-1.amazonaws.com`)).toMatchObject({
    type: 'awsecr',
    warnings: [{ en: naming('cn-north-1') }],
  })
})

test('E4 takes a path on a private registry for what it is', () => {
  expect(
    classifyHost(`${account}.dkr.ecr.us-west-2.amazonaws.com/public.ecr.aws/foo`),
  ).toMatchObject({ type: 'awsecr', account })
})

test.for(['public.ecr.aws', 'ecr-public.aws.com'])('E5 knows the public gallery at %s', (host) => {
  expect(classifyHost(host)).toMatchObject({ type: 'awsecr', region: 'us-east-1' })
})

test.for([
  ['E16', 'gcr.io', 'gcr', 'certain'],
  ['E16', 'us.gcr.io', 'gcr', 'certain'],
  ['R42', 'eu.gcr.io', 'gcr', 'certain'],
  ['R42', 'asia.gcr.io', 'gcr', 'certain'],
  ['', 'marketplace.gcr.io', 'gcr', 'certain'],
  ['', 'mirror.gcr.io', 'gcr', 'certain'],
  ['E16', 'us-docker.pkg.dev', 'gcr', 'certain'],
  ['', 'europe-west3-docker.pkg.dev', 'gcr', 'certain'],
  ['E16', 'docker.us-east1.rep.pkg.dev', 'gcr', 'certain'],
  ['', 'docker.s3nsregistry.fr', 'gcr', 'certain'],
  ['E18', 'myregistry.azurecr.io', 'acr', 'certain'],
  ['E18', 'myregistry.azurecr.cn', 'acr', 'certain'],
  ['E18', 'myregistry.azurecr.us', 'acr', 'certain'],
  ['E18', 'myregistry.azurecr.de', 'acr', 'certain'],
  ['E18', 'myreg-a1b2.azurecr.io', 'acr', 'certain'],
  ['', 'myregistry.westeurope.geo.azurecr.io', 'acr', 'certain'],
  ['', 'myregistry.westeurope.data.azurecr.io', 'acr', 'likely'],
  ['E18', 'mcr.microsoft.com', 'docker_v2', 'certain'],
  ['', 'docker.io', 'docker_v2', 'certain'],
  ['', 'https://index.docker.io/v1/', 'docker_v2', 'certain'],
  ['', 'quay.io', 'docker_v2', 'certain'],
  ['', 'acme.jfrog.io', 'docker_v2', 'certain'],
  ['', 'fra.ocir.io', 'docker_v2', 'certain'],
  ['', 'harbor.example.com', 'docker_v2', 'default'],
  ['', '192.168.1.89:5000', 'docker_v2', 'default'],
  ['', 'GCR.IO.', 'gcr', 'certain'],
  ['', 'ｇcr.io', 'gcr', 'certain'],
  ['', 'us.gcr.io:443', 'gcr', 'certain'],
] as const)('%s takes %s for %s', ([, host, type, confidence]) => {
  expect(classifyHost(host)).toMatchObject({ type, confidence })
})

test.for([
  `${account}.dkr.ecr.us-east-1.evil.example`,
  `${account}.dkr.ecr.us-east-1.amazonaws.com.evil.example`,
  `x${account}.dkr.ecr.us-east-1.amazonaws.com`,
  `${account}.dkr.ecr.us-east-1.s3.amazonaws.com`,
  `${account}.dkr.ecr.us-east-1.evilamazonaws.com`,
  `evil.${account}.dkr.ecr.us-east-1.amazonaws.com`,
  'evilgcr.io',
  'gcr.io.evil.example',
  'us.gcr.io.evil.example',
  'a.b.gcr.io',
  'gсr.io',
  'x-docker.pkg.dev.evil.example',
  'pkg.dev.evil.example',
  'evil.us-docker.pkg.dev',
  'us-central1-maven.pkg.dev',
  'pkg.dev',
  'myregistry.azurecr.io.evil.example',
  'evil.myregistry.azurecr.io',
  'azurecr.io',
  'abc.azurecr.io',
  'public.ecr.aws.evil.example',
  'gcr.io@evil.example',
  'evil.example\\gcr.io',
  'gcr.io\nevil.example',
  '',
])('does not take %j for a provider', (host) => {
  expect(classifyHost(host)).toMatchObject({ type: 'docker_v2', confidence: 'default' })
})

test('names the login server for a data endpoint of Azure', () => {
  expect(
    classifyHost('myregistry.westeurope.data.azurecr.io').warnings.map(({ en }) => en),
  ).toEqual(['This is where Azure keeps layers, not a login server. Use myregistry.azurecr.io.'])
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(registryTypes).toContain(classifyHost(text).type)
    }),
  )
})

test('nothing below another domain is a provider', () => {
  // Without what ends a host: what stands behind a slash or a colon is a path or a port.
  const characters = ['a', 'g', 'c', 'r', 'i', 'o', '0', '9', '.', '-']
  const labels = fc.string({ unit: fc.constantFrom(...characters), maxLength: 40 })
  fc.assert(
    fc.property(labels, (text) => {
      expect(classifyHost(`gcr.io.${text}.evil.example`).type).toBe('docker_v2')
    }),
  )
})
