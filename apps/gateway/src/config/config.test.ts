import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LoadedConfig, loadConfig } from './config.ts'
import { ConfigError } from './errors.ts'
import { describeSetting, fileKey, settingNames, settingsTable } from './settings.ts'

type Environment = Record<string, string>

function load(environment: Environment = {}, root = '/srv/wharfinger'): LoadedConfig {
  return loadConfig({ environment, root, terminal: false })
}

function issuesOf(environment: Environment, root?: string) {
  try {
    load(environment, root)
  } catch (error) {
    if (error instanceof ConfigError) return error.issues
    throw error
  }
  return []
}

async function directory(files: Environment) {
  const created = await mkdtempDisposable(join(tmpdir(), 'wharfinger-config-'))
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeFile(join(created.path, name), text)),
  )
  return created
}

test('an empty environment serves loopback from SQLite under the root', () => {
  const { config, warnings } = load()

  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    publicUrl: 'http://127.0.0.1:4000',
    loopback: true,
    https: false,
    databaseUrl: 'file:/srv/wharfinger/.data/wharfinger.db',
    masterKeyFile: '/srv/wharfinger/.data/master.key',
    checkEveryMs: 6 * 3_600_000,
    auditKeepMs: 400 * 86_400_000,
    logFormat: 'json',
  })
  expect(warnings).toEqual([])
})

test('all wrong settings are named at once, without their values', () => {
  const issues = issuesOf({
    HOST: '0.0.0.0',
    PORT: 'hunter2',
    WHARFINGER_TLS_CERT_FILE: 'hunter2',
    DATABASE_URL: 'mysql://u:hunter2@db/x',
    WHARFINGER_PUBLIC_URL: 'https://u:hunter2@example.com',
    WHARFINGER_ALLOW_GCP_AUTO: 'hunter2',
    WHARFINGER_CHECK_EVERY: 'hunter2',
    WHARFINGER_TRUSTED_PROXIES: 'hunter2',
    WHARFINGER_LOG_LEVEL: 'hunter2',
  })

  expect(issues.map(({ name }) => name).toSorted()).toEqual([
    'DATABASE_URL',
    'PORT',
    'WHARFINGER_ALLOW_GCP_AUTO',
    'WHARFINGER_CHECK_EVERY',
    'WHARFINGER_LOG_LEVEL',
    'WHARFINGER_PUBLIC_URL',
    'WHARFINGER_TLS_KEY_FILE',
    'WHARFINGER_TRUSTED_PROXIES',
  ])
  expect(JSON.stringify(issues)).not.toContain('hunter2')
})

test.for<[string, Environment, string[]]>([
  ['HOST beyond loopback without a public URL', { HOST: '0.0.0.0' }, ['WHARFINGER_PUBLIC_URL']],
  [
    'HOST beyond loopback with plain http',
    { HOST: '0.0.0.0', WHARFINGER_PUBLIC_URL: 'http://wharf.example' },
    ['WHARFINGER_PUBLIC_URL'],
  ],
  [
    'a public URL by plain http beyond loopback',
    { WHARFINGER_PUBLIC_URL: 'http://wharf.example' },
    ['WHARFINGER_PUBLIC_URL'],
  ],
  [
    'a public URL with a path',
    { WHARFINGER_PUBLIC_URL: 'https://wharf.example/x' },
    ['WHARFINGER_PUBLIC_URL'],
  ],
  [
    'a certificate without its key',
    { WHARFINGER_TLS_CERT_FILE: 'tls.crt' },
    ['WHARFINGER_TLS_KEY_FILE'],
  ],
  [
    'host overrides behind a proxy',
    {
      WHARFINGER_PUBLIC_URL: 'https://wharf.example',
      WHARFINGER_HOST_OVERRIDES: 'a.example=127.0.0.1:5000',
    },
    ['WHARFINGER_HOST_OVERRIDES'],
  ],
  ['a port beyond 65535', { PORT: '70000' }, ['PORT']],
  ['a file that is not there', { DATABASE_URL_FILE: 'nowhere' }, ['DATABASE_URL_FILE']],
  ['a setting given twice', { PORT: '1', PORT_FILE: 'port' }, ['PORT']],
])('refuses %s', ([, environment, names]) => {
  expect(issuesOf(environment).map(({ name }) => name)).toEqual(names)
})

test('every list with a bad entry is named', () => {
  const issues = issuesOf({
    WHARFINGER_EGRESS_ALLOW: '10.0.0.0/8, 10.0.0.0/99',
    WHARFINGER_REALM_PAIRS: 'a.example',
    WHARFINGER_HOST_OVERRIDES: 'a.example',
  })

  expect(issues.map(({ name }) => name)).toEqual([
    'WHARFINGER_EGRESS_ALLOW',
    'WHARFINGER_REALM_PAIRS',
    'WHARFINGER_HOST_OVERRIDES',
  ])
  expect(issues[0]?.message).toContain('10.0.0.0/99')
})

test.for<[string, Environment, boolean, boolean]>([
  ['loopback alone', {}, true, false],
  ['a loopback public URL', { WHARFINGER_PUBLIC_URL: 'http://localhost:4000' }, true, false],
  ['a proxy in front', { WHARFINGER_PUBLIC_URL: 'https://wharf.example' }, false, true],
  ['every address', { HOST: '::', WHARFINGER_PUBLIC_URL: 'https://wharf.example' }, false, true],
  ['own TLS', { WHARFINGER_TLS_CERT_FILE: 'c', WHARFINGER_TLS_KEY_FILE: 'k' }, true, true],
])('knows whether only this machine is served: %s', ([, environment, loopback, https]) => {
  expect(load(environment).config).toMatchObject({ loopback, https })
})

test('a setting comes from the file that its _FILE names, but never the key’s path', async () => {
  await using files = await directory({ url: 'postgres://u:p@db/wharf\n', key: '/run/key\n' })

  const { config, warnings } = load(
    { DATABASE_URL_FILE: 'url', WHARFINGER_MASTER_KEY_FILE_FILE: 'key' },
    files.path,
  )

  expect(config.databaseUrl).toBe('postgres://u:p@db/wharf')
  expect(config.masterKeyFile).toBe(join(files.path, '.data/master.key'))
  expect(warnings).toEqual([expect.stringContaining('WHARFINGER_MASTER_KEY_FILE_FILE')])
})

test('settings stand in YAML in lower case, and the environment wins', async () => {
  await using files = await directory({
    'wharfinger.yaml':
      'port: 5000\nallow_awsecr_iam_auto: true\negress_allow:\n  - 10.0.0.0/8\n  - corp.example\nlog_level: warn\n',
  })

  const { config } = load(
    { WHARFINGER_CONFIG: 'wharfinger.yaml', WHARFINGER_LOG_LEVEL: 'debug' },
    files.path,
  )

  expect(config.port).toBe(5000)
  expect(config.ambient.aws).toBe(true)
  expect(config.egress.allow).toEqual(['10.0.0.0/8', 'corp.example'])
  expect(config.logLevel).toBe('debug')
})

test.for([
  ['an unknown setting', 'prot: 5000'],
  ['a nested value', 'port: { number: 1 }'],
  ['a list at the top', '- port'],
  ['no YAML', '"database_url: postgres://u:hunter2@db'],
])('refuses a YAML file with %s and repeats nothing of it', async ([, text = '']) => {
  await using files = await directory({ 'w.yaml': text })

  const issues = issuesOf({ WHARFINGER_CONFIG: 'w.yaml' }, files.path)

  expect(issues).toHaveLength(1)
  expect(JSON.stringify(issues)).not.toContain('hunter2')
})

test('a variable that is most likely misspelt is named in a warning', () => {
  expect(load({ WHARFINGER_PUBLIC_URI: 'x', OTHER: 'y' }).warnings).toEqual([
    'WHARFINGER_PUBLIC_URI is not a setting of this server; is it misspelt?',
  ])
})

test('every setting has a row in the table and its own name in the file', () => {
  const table = settingsTable()

  for (const name of settingNames) expect(table).toContain(`| \`${name}\` |`)
  expect(new Set(settingNames.map(fileKey)).size).toBe(settingNames.length)
  for (const name of settingNames) expect(describeSetting(name).meaning).toMatch(/\.$/v)
})
