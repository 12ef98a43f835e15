import { expect, test } from 'vitest'
import { loadConfig } from '../config/config.ts'
import { startGateway } from '../testing/gateway.ts'

const SERVER = '{ server { hostOverrides } }'

test('a server in earnest connects to every host at its own address', async () => {
  await using gateway = await startGateway()

  const { data } = await gateway.execute(SERVER, {}, { as: 'viewer' })

  expect(data).toEqual({ server: { hostOverrides: [] } })
})

test('whoever is signed in can see which hosts are moved, and not where to', async () => {
  const hostOverrides = ['gcr.io=127.0.0.1:5001', 'docker.io=127.0.0.1:5001']
  await using gateway = await startGateway({ config: { hostOverrides } })

  const { data } = await gateway.execute(SERVER, {}, { as: 'viewer' })
  const { errors } = await gateway.execute(SERVER, {}, { as: null })

  expect(data).toEqual({ server: { hostOverrides: ['docker.io', 'gcr.io'] } })
  expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

interface Answer {
  readonly server: {
    readonly version: string
    readonly publicUrl: string | null
    readonly database: string
    readonly settings: readonly {
      readonly name: string
      readonly values: readonly string[]
      readonly isDefault: boolean
    }[]
  }
}

const SETTINGS =
  '{ server { version publicUrl database settings { name values isDefault default meaning } } }'

test('administrators see what is set and by which variable, but no password and no path of a key', async () => {
  const { config } = loadConfig({
    environment: {
      DATABASE_URL: 'postgres://wharf:hunter2@db.example/wharfinger',
      WHARFINGER_MASTER_KEY_FILE: '/keys/root.key',
      WHARFINGER_EGRESS_DENY: '10.0.0.0/8,evil.example',
      WHARFINGER_CHECK_EVERY: '90m',
    },
    root: '/srv',
    terminal: false,
  })
  await using gateway = await startGateway()
  const { databaseUrl, masterKeyFile, egress, checkEveryMs, given } = config
  const { createGateway } = await import('../gateway.ts')
  const { application } = gateway
  const shown = { databaseUrl, masterKeyFile, egress, checkEveryMs, given }
  const { fetch } = createGateway({
    ...application,
    config: { ...application.config, ...shown },
    identity: {
      ...application.identity,
      authenticate: () =>
        Promise.resolve({
          kind: 'user',
          id: 'u',
          name: 'u',
          role: 'admin',
          scopes: [],
          userId: 'u',
        } as const),
    },
  })

  const response = await fetch(
    new Request('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SETTINGS }),
    }),
  )

  const text = await response.text()
  // The document above asks for exactly this.
  const { server } = (JSON.parse(text) as { data: Answer }).data
  const found = (wanted: string) => server.settings.find(({ name }) => name === wanted)
  expect(text).not.toMatch(/hunter2|root\.key|db\.example/v)
  expect(server).toMatchObject({ version: '0.0.0-test', database: 'POSTGRES' })
  expect(found('WHARFINGER_CHECK_EVERY')).toEqual({
    name: 'WHARFINGER_CHECK_EVERY',
    values: ['90m'],
    isDefault: false,
    default: '6h',
    meaning: 'How often each registry’s credential is checked.',
  })
  expect(found('WHARFINGER_EGRESS_DENY')?.values).toEqual(['10.0.0.0/8', 'evil.example'])
  expect(found('WHARFINGER_AUDIT_KEEP')).toMatchObject({ values: ['400d'], isDefault: true })
  expect(found('DATABASE_URL')?.values).toEqual(['POSTGRES'])
  expect(found('WHARFINGER_MASTER_KEY_FILE')).toBeUndefined()
})

test('viewers see the public part', async () => {
  await using gateway = await startGateway()

  const { data } = await gateway.execute<Answer>(SETTINGS, {}, { as: 'viewer' })

  expect(data.server).toMatchObject({
    version: '0.0.0-test',
    publicUrl: 'http://127.0.0.1:4000',
    database: 'SQLITE',
  })
  expect(data.server.settings.map(({ name }) => name)).toEqual([
    'WHARFINGER_PUBLIC_URL',
    'WHARFINGER_ALLOW_AWSECR_IAM_AUTO',
    'WHARFINGER_ALLOW_GCP_AUTO',
    'WHARFINGER_ALLOW_AZURE_AUTO',
    'WHARFINGER_HOST_OVERRIDES',
    'WHARFINGER_CHECK_EVERY',
  ])
})
