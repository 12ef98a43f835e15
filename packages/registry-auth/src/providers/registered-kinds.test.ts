import { expect, test } from 'vitest'
import type { Kind } from '../kinds/kind.ts'
import { providers } from './providers.ts'
import { hosts, kinds, registryTypes } from './registered-kinds.ts'

const all: readonly (readonly [string, Kind])[] = Object.entries(kinds)

test('a kind, its hosts and its provider go by one name', () => {
  expect(all.map(([name]) => name)).toEqual([...registryTypes])
  expect(Object.keys(providers)).toEqual([...registryTypes])
  expect(Object.keys(hosts)).toEqual([...registryTypes])
  for (const [name, kind] of all) expect(kind.type).toBe(name)
  for (const [name, provider] of Object.entries(providers)) expect(provider.type).toBe(name)
})

test('every kind has an address and a sign of its own', () => {
  expect(new Set(all.map(([, { slug }]) => slug)).size).toBe(all.length)
  expect(new Set(all.map(([, { icon }]) => icon)).size).toBe(all.length)
  for (const [, { slug, icon }] of all) {
    expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/v)
    // Nothing but path data: a page sets it as it is.
    expect(icon).toMatch(/^M[\d\s.,MmLlHhVvCcSsQqTtAaZz\-]+$/v)
  }
})

test('a method is kept under its own name, and no two kinds share one', () => {
  const names = all.flatMap(([, { methods }]) =>
    Object.entries(methods).map(([name, method]) => {
      expect(method.name).toBe(name)
      return name
    }),
  )
  expect(new Set(names).size).toBe(names.length)
})

test.for<[string, Partial<Parameters<Kind['methodFor']>[0]>, string | null]>([
  ['docker_v2', { username: 'alice' }, null],
  ['awsecr', { username: 'AKIAIOSFODNN7EXAMPLE' }, 'ecrAccessKey'],
  ['awsecr', { username: 'ASIAIOSFODNN7EXAMPLE' }, 'ecrAccessKey'],
  ['awsecr', { username: 'awsauto' }, 'ecrAuto'],
  ['awsecr', { username: 'AWS' }, null],
  ['gcr', { username: '_json_key' }, 'gcrJsonKey'],
  ['gcr', { username: '_json_key_base64' }, 'gcrJsonKey'],
  ['gcr', { username: 'oauth2accesstoken' }, null],
  ['acr', { username: '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8' }, 'acrServicePrincipal'],
  ['acr', { username: '00000000-0000-0000-0000-000000000000' }, null],
  ['acr', { username: 'myregistry1', account: 'myregistry1' }, null],
  ['acr', { username: 'myregistry1', account: 'myregistry1', isAsked: true }, 'acrAdmin'],
  ['acr', { username: 'ci', account: 'myregistry1', isAsked: true }, 'acrToken'],
  ['harbor', { username: 'robot$library+ci' }, 'harborRobot'],
  ['harbor', { username: 'alice' }, 'harborUser'],
])('at %s %j asks for %s', ([type, user, method]) => {
  const kind = all.find(([name]) => name === type)?.[1]
  const known = { username: '', account: undefined, isAsked: false, ...user }

  expect(kind?.methodFor(known)).toBe(method)
})
