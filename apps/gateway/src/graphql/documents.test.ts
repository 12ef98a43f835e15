import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { createDocuments } from './documents.ts'

const documents = createDocuments(schema)
const messages = (text: string) => documents.read(text).errors.map(({ message }) => message)
const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ')

test.for([
  ['aliases', `{ ${repeat(16, (index) => `a${index}: __typename`)} }`, 'aliases'],
  ['root fields', `{ ${repeat(21, () => '__typename')} }`, 'root fields'],
  ['directives', `{ __typename ${repeat(51, () => '@skip(if: false)')} }`, 'directives'],
  [
    'depth',
    '{ registries { nodes { statusHistory { nodes { steps { step } } } } images: nodes { id } } }'.replace(
      'steps { step }',
      'steps { step } a: steps { step { step { step { step } } } }',
    ),
    'levels deep',
  ],
  [
    'cost',
    '{ images(first: 100) { nodes { packages(first: 100) { nodes { name version purl } } } } }',
    'costs more',
  ],
] as const)('refuses too many %s', ([, text, words]) => {
  expect(messages(text).join()).toContain(words)
})

test('refuses a document of more than 1,000 tokens before it is read', () => {
  expect(() => documents.read(`{ ${'__typename '.repeat(1_000)} }`)).toThrow('1000 tokens')
})

test('a fragment inside itself is refused, and costs nothing to look at', () => {
  const text = 'query { ...a } fragment a on Query { ...b } fragment b on Query { ...a }'

  expect(messages(text).length).toBeGreaterThan(0)
})

test('fragments that double each other are measured once each', () => {
  const fragments = repeat(
    40,
    (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
  )
  const text = `query { ...f0 } ${fragments} fragment f40 on Query { __typename }`
  const started = performance.now()

  documents.read(text)

  expect(performance.now() - started).toBeLessThan(1_000)
})

test('the page of a list may depend on a variable, and is then judged with it', () => {
  const known = documents.read(
    'query($n: Int) { images(first: 10) { nodes { packages(first: $n) { nodes { name purl } } } } }',
  )

  expect(known.errors).toEqual([])
  expect(known.costDependsOnVariables).toBe(false)
  expect(
    documents.read(
      'query($n: Int) { images(first: 50) { nodes { packages(first: $n) { nodes { name purl } } } } }',
    ).costDependsOnVariables,
  ).toBe(true)
})

test('introspection is exempt from depth and cost', () => {
  const deep =
    '{ __schema { types { fields { type { ofType { ofType { ofType { ofType { name } } } } } } } } }'

  expect(messages(deep)).toEqual([])
})

test('keeps no document that holds a text, for it may be a secret', () => {
  expect(documents.read('{ __typename }').kept).toBe(true)
  expect(documents.read('{ registry(registry: "hunter2") { id } }').kept).toBe(false)
})

test('says no word of a request that is not in the schema', () => {
  const said = [
    ...messages('{ hunter2 }'),
    ...messages('{ registries(hunter2: 1) { hunter2 } }'),
    ...messages('query($a: Hunter2) { __typename }'),
    ...messages('mutation { addRegistry(input: { hunter2: "hunter2" }) { __typename } }'),
    ...messages('{ registries(orderBy: { field: hunter2 }) { nodes { id } } }'),
  ].join(' ')

  expect(said).not.toBe('')
  expect(said.toLowerCase()).not.toContain('hunter2')
})
