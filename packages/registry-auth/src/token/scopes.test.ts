import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeScopes, parseScope, retryScopes } from './scopes.ts'

test('C1 scopes are merged, sorted, and emptied of what asks for nothing', () => {
  const scopes = [
    'repository:a:push,pull',
    'repository:a:pull',
    'repository:b:*,pull',
    'repository:c:',
    'weird',
  ]

  expect(mergeScopes(scopes)).toEqual(['repository:a:pull,push', 'repository:b:*', 'weird'])
})

test('C2 a name may hold a port', () => {
  expect(parseScope('repository:host:5000/x/y:pull')).toEqual({
    type: 'repository',
    name: 'host:5000/x/y',
    actions: ['pull'],
  })
})

test('C17 a retry asks for what the registry named first', () => {
  expect(retryScopes(['repository:z:push'], ['repository:a:pull', 'repository:z:pull'])).toEqual([
    'repository:z:pull,push',
    'repository:a:pull',
  ])
})

test.for([[[]], [['foo:bar']], [['repository:a:']]])('C6 %j is nothing to ask for', ([scopes]) => {
  expect(retryScopes(scopes ?? [], ['repository:a:pull'])).toBeNull()
})

test('C18 merging knows no order and changes nothing the second time', () => {
  const scope = fc.tuple(
    fc.constantFrom('repository', 'registry'),
    fc.constantFrom('a', 'b/c', 'host:5000/x'),
    fc.array(fc.constantFrom('pull', 'push', '*', ''), { maxLength: 3 }),
  )
  const scopes = fc.array(
    fc.oneof(
      scope.map(([type, name, actions]) => `${type}:${name}:${actions.join(',')}`),
      fc.string(),
    ),
  )

  fc.assert(
    fc.property(scopes, fc.array(fc.nat(), { minLength: 10 }), (given, ranks) => {
      const shuffled = given
        .map((value, index) => ({ value, rank: ranks[index % ranks.length] ?? 0 }))
        .toSorted((one, other) => one.rank - other.rank)
        .map(({ value }) => value)

      const merged = mergeScopes(given)

      expect(mergeScopes(shuffled)).toEqual(merged)
      expect(mergeScopes(merged)).toEqual(merged)
    }),
  )
})
