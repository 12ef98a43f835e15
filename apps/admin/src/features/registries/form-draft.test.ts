import { expect, test } from 'vitest'
import { readDraft } from '../../lib/draft.ts'
import { beginForm, copyOf, originOf, typedInto } from './form-draft.ts'
import type { StoredRegistry } from './form-values.ts'
import type { Method, Provider } from './use-providers.ts'

const method = (name: string, ...fields: readonly (readonly [name: string, secret?: boolean])[]) =>
  ({
    name,
    label: name,
    fields: fields.map(([field, secret = false]) => ({
      name: field,
      label: field,
      secret,
      required: true,
      multiline: false,
      help: null,
      example: null,
    })),
    steps: [],
    docsUrl: null,
    ambient: null,
  }) satisfies Method

const robot = method('robot', ['name'], ['secret', true])
const basic = method('basic', ['username'], ['password', true])
const user = method('user', ['tenant'], ['username'], ['password', true])
const harbor: Provider = {
  type: 'HARBOR',
  label: 'Harbor',
  description: '',
  slug: 'harbor',
  icon: '',
  hostExample: '',
  signsInElsewhere: true,
  presets: [],
  methods: [robot, user],
}
const stored: StoredRegistry = {
  id: 'r1',
  registry: 'harbor.example.com/team/*',
  name: 'Team',
  type: 'HARBOR',
  method: 'robot',
  username: null,
  publicFields: { name: 'robot$team+ci' },
  tlsVerify: false,
  allowPlainHttp: true,
  caCertificate: null,
  updatedAt: null,
}

test('a copy begins with every value of the stored one that is no secret', () => {
  const address = beginForm(harbor, copyOf(stored, robot, 'Team copy'), 'copy')

  expect(address).toBe('/registries/new/harbor')
  expect(readDraft('new.HARBOR')).toMatchObject({
    registry: 'harbor.example.com/team/*',
    label: 'Team copy',
    method: 'robot',
    'value-0': 'robot$team+ci',
    skipTls: 'true',
    plainHttp: 'true',
  })
  expect(originOf(readDraft('new.HARBOR'))).toBe('copy')
})

test('what was typed goes to the boxes of the same name in another provider’s form', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['registry', 'harbor.example.com'],
    ['label', 'Mine'],
    ['value-0', 'anna'],
    ['value-1', 'hunter2'],
    ['skipTls', 'on'],
  ] as const) {
    form.set(name, value)
  }

  beginForm(harbor, typedInto(form, basic), 'other-form')

  const draft = readDraft('new.HARBOR')
  expect(draft).toMatchObject({ label: 'Mine', method: 'user', 'value-1': 'anna', skipTls: 'true' })
  expect(JSON.stringify(draft)).not.toContain('hunter2')
})

test('where no way to sign in has a place for what is known, none is chosen', () => {
  beginForm(harbor, { registry: 'harbor.example.com', fields: new Map([['keyId', 'AKIA']]) })

  expect(readDraft('new.HARBOR')).toEqual({ registry: 'harbor.example.com' })
})
