import { expect, test } from 'vitest'
import { ValidationError } from '../../errors.ts'
import { type IssueInput, parseIssue } from './request.ts'

const good: IssueInput = {
  registry: 'Quay.io',
  kind: 'LOGIN',
  repositories: [],
  actions: ['pull'],
  reason: ' a build ',
}

const codesOf = (input: Partial<IssueInput>): unknown => {
  try {
    return parseIssue({ ...good, ...input })
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return error.fieldErrors.map(({ path, code }) => `${path.join('.')} ${code}`)
  }
}

test('what is asked for is read into its normal form', () => {
  expect(parseIssue(good)).toEqual({
    named: { key: 'quay.io' },
    kind: 'LOGIN',
    repositories: [],
    actions: ['pull'],
    reason: 'a build',
  })
  expect(codesOf({ registry: null, image: 'nginx', kind: 'TOKEN' })).toMatchObject({
    named: { image: { host: 'docker.io' } },
    repositories: ['library/nginx'],
  })
  const token = { kind: 'TOKEN', repositories: ['a', 'b', 'a'] } as const
  expect(codesOf({ ...token, actions: ['push', 'pull', 'push'] })).toMatchObject({
    repositories: ['a', 'b'],
    actions: ['push', 'pull'],
  })
})

test.for<[string, Partial<IssueInput>, readonly string[]]>([
  ['neither registry nor image', { registry: null }, ['registry REGISTRY_OR_IMAGE']],
  ['both of them', { image: 'quay.io/a' }, ['registry REGISTRY_OR_IMAGE']],
  ['a registry that is none', { registry: 'http://quay.io' }, ['registry INVALID_REGISTRY']],
  ['an image that is none', { registry: null, image: 'A B' }, ['image INVALID_REFERENCE']],
  ['something endless', { registry: 'a'.repeat(1025) }, ['registry TOO_LONG']],
  ['no reason', { reason: ' ' }, ['reason INVALID_REASON']],
  ['a long reason', { reason: 'a'.repeat(201) }, ['reason INVALID_REASON']],
  ['a reason that turns the line around', { reason: 'a\u202Eb' }, ['reason INVALID_REASON']],
  ['a reason with half a character', { reason: 'a\uD800' }, ['reason INVALID_REASON']],
  ['a login of repositories', { repositories: ['a'] }, ['repositories REPOSITORIES_OF_LOGIN']],
  ['a token of nothing', { kind: 'TOKEN' }, ['repositories REPOSITORIES_MISSING']],
  [
    'a token of too much',
    { kind: 'TOKEN', repositories: Array.from({ length: 21 }, (_, n) => `a${n}`) },
    ['repositories REPOSITORIES_MISSING'],
  ],
  ...['*', 'a b', 'a:b', 'a,b', '../a', 'A', 'a:pull repository:b', ''].map(
    (name): [string, Partial<IssueInput>, readonly string[]] => [
      `the repository "${name}"`,
      { kind: 'TOKEN', repositories: [name] },
      ['repositories INVALID_REPOSITORY'],
    ],
  ),
  ['no action', { actions: [] }, ['actions ACTIONS_MISSING']],
  [
    'all of it wrong',
    { registry: null, reason: '', actions: [] },
    ['registry REGISTRY_OR_IMAGE', 'reason INVALID_REASON', 'actions ACTIONS_MISSING'],
  ],
])('%s is refused by its field, and not repeated', ([, input, codes]) => {
  expect(codesOf(input)).toEqual(codes)
})
