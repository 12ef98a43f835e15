import { kinds } from '@wharfinger/registry-auth/kinds'
import { expect, test } from 'vitest'
import { credentialMembers, inputNameOf, membersOf } from './credential-members.ts'

test('one kind alone has its own members, and dockerV2', () => {
  expect(membersOf({ docker_v2: kinds.docker_v2 }).map(({ name }) => name)).toEqual([
    'basic',
    'identityToken',
    'anonymous',
    'dockerV2',
  ])
})

test('every method of every kind is a member, by a name that is there once', () => {
  const names = credentialMembers.map(({ name }) => name)
  const methods = Object.values(kinds).flatMap((kind) => Object.keys(kind.methods))

  expect(new Set(names).size).toBe(names.length)
  expect(names.toSorted()).toEqual([...methods, 'dockerV2'].toSorted())
})

test('what is asked for by user name and password shares one input', () => {
  const names = credentialMembers.map(({ name, method }) => [name, inputNameOf(method)])

  expect(Object.fromEntries(names)).toEqual({
    anonymous: null,
    basic: 'BasicCredentialInput',
    dockerV2: 'BasicCredentialInput',
    identityToken: 'IdentityTokenInput',
    ecrAccessKey: 'EcrAccessKeyInput',
    ecrAuto: 'EcrAutoInput',
    gcrJsonKey: 'GcrJsonKeyInput',
    gcrAuto: 'GcrAutoInput',
    acrAdmin: 'BasicCredentialInput',
    acrToken: 'BasicCredentialInput',
    acrServicePrincipal: 'AcrServicePrincipalInput',
    acrManagedIdentity: 'AcrManagedIdentityInput',
    harborUser: 'BasicCredentialInput',
    harborRobot: 'HarborRobotInput',
  })
})
