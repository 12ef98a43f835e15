import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type * as Main from './index.ts'
import type * as Forms from './kinds.ts'
import type * as Reference from './reference.ts'
import { startClouds } from './testing/clouds.ts'
import { targetAt } from './testing/registry.ts'
import type { Answer } from './testing/server.ts'

const SOURCE = import.meta.dirname
const HOST = 'acme.registry.example'
const CLOUD = 'login.cloud.example'
const credential = { method: 'exampleKey', keyId: 'key-1', key: 'Example.Key-31-abcdefgh' }

const copy = await copySources()
const { classifyHost, registryTypes } = await load<typeof Reference>('reference.ts')
const forms = await load<typeof Forms>('kinds.ts')
const { checkRegistry } = await load<typeof Main>('index.ts')

afterAll(() => rm(copy, { recursive: true }))

async function load<Module>(file: string): Promise<Module> {
  // A copy of the module of that type, with one provider more than it says.
  return (await import(join(copy, 'src', file))) as Module
}

/** The sources with the provider of the README among them, where nothing else looks at them. */
async function copySources(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wharfinger-provider-'))
  const filter = (from: string) => !/\.test\.ts$|\btesting$/v.test(from)
  await cp(SOURCE, join(folder, 'src'), { recursive: true, filter })
  await cp(join(SOURCE, '../package.json'), join(folder, 'package.json'))
  await symlink(join(SOURCE, '../node_modules'), join(folder, 'node_modules'))
  await addProvider(folder, await readFile(join(SOURCE, '../README.md'), 'utf8'))
  return folder
}

/** Does what the README says: writes the files that it shows, and the lines into those that are there. */
async function addProvider(folder: string, readme: string): Promise<void> {
  const blocks = readme.matchAll(
    /^ {3}```(?<form>ts|diff)\n {3}\/\/ (?<file>src\/\S+)\n(?<text>.*?)^ {3}```$/gmsv,
  )
  const written: string[] = []
  for (const { groups } of blocks) {
    const { form, file = '', text = '' } = groups ?? {}
    const path = join(folder, file)
    const lines = text.replaceAll(/^ {3}/gmv, '')
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, form === 'ts' ? lines : register(await readFile(path, 'utf8'), lines))
    written.push(file.replace('src/providers/', ''))
  }
  expect(written).toEqual([
    'example/hosts.ts',
    'example/kind.ts',
    'example/provider.ts',
    'registered-kinds.ts',
    'providers.ts',
  ])
}

/** A line with a plus goes behind the line without one that stands above it, or to the top. */
function register(source: string, diff: string): string {
  let result = source
  let above = ''
  for (const line of diff.trimEnd().split('\n')) {
    const added = line.startsWith('+') ? line.slice(1) : null
    if (added === null) above = `${line}\n`
    else if (above === '') result = `${added}\n${result}`
    else {
      expect(result).toContain(above)
      result = result.replace(above, `${above}${added}\n`)
    }
  }
  return result
}

test('a registered provider is a type whose hosts are known by its own pattern', () => {
  expect(registryTypes).toContain('example')
  expect(classifyHost(`https://${HOST}/team/app`)).toEqual({
    type: 'example',
    confidence: 'certain',
    account: 'acme',
    canonical: HOST,
    warnings: [],
  })
  for (const other of [`${HOST}.evil.example`, `evil.${HOST}`, 'registry.example'])
    expect(classifyHost(other)).toMatchObject({ type: 'docker_v2', confidence: 'default' })
})

test('its credential is parsed, stored and described, in every language', () => {
  const { describeKinds, openStoredCredential, parseCredential, storeCredential } = forms
  const { method, ...values } = credential

  const parsed = parseCredential('example', method, values)
  if (!parsed.ok) throw new Error('The credential was refused.')
  const stored = storeCredential(parsed.credential)

  expect(parsed.credential).toEqual(credential)
  expect(stored.publicFields).toEqual({ keyId: 'key-1' })
  expect(openStoredCredential(stored)).toEqual(credential)
  expect(parseCredential('example', method, { keyId: 'key-1' })).toMatchObject({
    ok: false,
    issues: [{ path: ['key'], code: 'REQUIRED' }],
  })
  const described = describeKinds('de').find(({ slug }) => slug === 'example')
  expect(described).toMatchObject({
    label: 'Example Cloud',
    shortLabel: 'Example Cloud',
    icon: 'M4 8l8 -4l8 4v8l-8 4l-8 -4z',
    methods: [{ name: 'exampleKey', label: 'Schlüssel', fields: [{ name: 'keyId' }, {}] }],
  })
})

test('it goes with its own hosts, and a user name means what it says', () => {
  const { hostIssue, kindOfMethod, kinds, typeForCredential } = forms
  const user = { username: 'key-1', account: undefined, isAsked: false }
  const example = Object.entries(kinds).find(([type]) => type === 'example')?.[1]

  expect(hostIssue(HOST, 'exampleKey')).toBeNull()
  expect(hostIssue('quay.io', 'exampleKey')?.code).toBe('WRONG_HOST')
  expect(hostIssue(HOST, 'ecrAuto')?.code).toBe('WRONG_HOST')
  expect(kindOfMethod('exampleKey')).toBe('example')
  expect(typeForCredential(HOST, 'basic')).toBe('example')
  expect(example?.methodFor(user)).toBe('exampleKey')
})

test('it signs in, and its key goes to its cloud alone', async () => {
  const { method, ...values } = credential
  const parsed = forms.parseCredential('example', method, values)
  if (!parsed.ok) throw new Error('The credential was refused.')
  await using clouds = await startClouds([HOST, CLOUD], answer)

  const { transport } = clouds
  const { code } = await checkRegistry({
    transport,
    target: targetAt(HOST),
    credential: parsed.credential,
  })

  expect(code).toBeNull()
  const knowing = clouds.requests.filter(({ body }) => body.includes(credential.key))
  expect(knowing.map(({ headers }) => headers.host)).toEqual([CLOUD])
})

const answer: Answer = ({ headers, body }) => {
  if (headers.host === CLOUD)
    return body.includes('client_id=key-1')
      ? { json: { access_token: 'minted', expires_in: 3600 } }
      : { status: 401 }
  return headers.authorization === `Basic ${btoa('token:minted')}`
    ? { json: {}, headers: { 'docker-distribution-api-version': 'registry/2.0' } }
    : { status: 401, headers: { 'www-authenticate': 'Basic realm="example"' } }
}
