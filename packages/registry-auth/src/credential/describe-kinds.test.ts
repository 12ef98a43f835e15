import { expect, test } from 'vitest'
import { describeKinds } from './describe-kinds.ts'
import { kinds } from '../providers/registered-kinds.ts'

test('describes a method as plain data, in the language asked for', () => {
  const [english, german] = ['en', 'de-DE'].map((tag) => describeKinds(tag)[0])

  expect(english).toMatchObject({
    type: 'docker_v2',
    label: 'Docker V2',
    shortLabel: 'Docker V2',
    slug: 'docker',
    hostExample: 'registry.example.com:5000',
    methods: [{ name: 'basic' }, { name: 'identityToken' }, { name: 'anonymous', fields: [] }],
  })
  expect(english?.methods[0]?.fields).toEqual([
    {
      name: 'username',
      label: 'User name',
      required: true,
      secret: false,
      multiline: false,
      help: 'A robot or service account that can only read is the safest.',
      example: 'robot$scanner',
    },
    expect.objectContaining({ name: 'password', secret: true, multiline: true, example: null }),
  ])
  expect(german?.methods[0]?.fields[0]?.label).toBe('Benutzername')
  expect(structuredClone(english)).toEqual(english)
})

test('speaks English where a language is not known', () => {
  for (const tag of [null, undefined, '', 'fr', 'deutsch', '__proto__'])
    expect(describeKinds(tag)).toEqual(describeKinds('en'))
})

test('every text has its own words in every language', () => {
  const same: string[] = []
  const walk = (english: unknown, german: unknown, path: string): void => {
    if (isBranch(english) && isBranch(german))
      for (const name of Object.keys(english)) walk(english[name], german[name], `${path}.${name}`)
    else if (typeof english === 'string' && english === german) same.push(path)
  }
  walk(describeKinds('en'), describeKinds('de'), '')

  const names =
    /\.(?:type|slug|icon|host|hostExample|name|docsUrl|example|ambient)$|^\.\d\.(?:label|shortLabel)$|\.presets\.\d+\.label$/v
  expect(same.filter((path) => !names.test(path))).toEqual([])
})

test('says of which kinds the stored secret is no password for other programs', () => {
  const without = describeKinds().filter(({ takesPasswords }) => !takesPasswords)

  expect(without.map(({ type }) => type)).toEqual(['awsecr'])
})

test('names the ways to get a credential for the registries that many have', () => {
  const [dockerV2] = describeKinds()

  expect(dockerV2?.presets.map(({ host }) => host)).toEqual([
    'docker.io',
    'quay.io',
    'ghcr.io',
    'registry.gitlab.com',
  ])
  for (const method of Object.values(kinds.docker_v2.methods)) expect(method.steps).not.toEqual([])
})

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
