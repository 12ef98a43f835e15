import { expect, test } from 'vitest'
import { chooseChallenge } from './choose-challenge.ts'
import { InvalidChallengeError } from './invalid-challenge-error.ts'

test('A7 Basic is taken where it is the only one known', () => {
  expect(chooseChallenge(['Negotiate', 'Basic realm="x"'])).toEqual({ scheme: 'basic' })
})

test('A10 Bearer is taken before Basic', () => {
  expect(chooseChallenge('Basic realm="x", Bearer realm="https://a/t"')).toMatchObject({
    scheme: 'bearer',
    realm: 'https://a/t',
  })
})

test('A11 unknown schemes are named', () => {
  expect(chooseChallenge(['Negotiate', 'Digest realm="x"'])).toEqual({
    scheme: 'unsupported',
    names: ['negotiate', 'digest'],
  })
})

test('D3 the first of two Bearer challenges is taken', () => {
  const header = [
    'Bearer realm="https://auth.example.com/token"',
    'Bearer realm="https://evil.example.net/token"',
  ]

  expect(chooseChallenge(header)).toMatchObject({ realm: 'https://auth.example.com/token' })
})

test('scopes are parted at blanks, an empty service is none', () => {
  const header = 'Bearer realm="r",service="",scope="repository:a:pull  repository:b:pull,push"'

  expect(chooseChallenge(header)).toEqual({
    scheme: 'bearer',
    realm: 'r',
    service: null,
    scopes: ['repository:a:pull', 'repository:b:pull,push'],
    error: null,
  })
})

test('Bearer without a realm is refused', () => {
  expect(() => chooseChallenge('Bearer service="s"')).toThrow(InvalidChallengeError)
})

test('a broken Bearer challenge never falls back to the Basic one beside it', () => {
  expect(() => chooseChallenge(['Bearer realm="https://a/t', 'Basic realm="x"'])).toThrow(
    InvalidChallengeError,
  )
})

test('no field asks for nothing', () => {
  expect(chooseChallenge(undefined)).toEqual({ scheme: 'none' })
})
