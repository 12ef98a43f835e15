import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, isAbstractType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { embeddedTypes, possibleTypes } from './cache-keys.ts'

const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../../gateway/schema.graphql'), 'utf8'),
)
const roots = new Set(['Query', 'Mutation', 'Subscription'])
const answers = /(?:Success|Error|Connection|Edge)$|^PageInfo$|^__/

test('every type without an id is named as embedded', () => {
  const without = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter((type) => !('id' in type.getFields()))
    .map(({ name }) => name)
    .filter((name) => !roots.has(name) && !answers.test(name))

  expect(embeddedTypes).toEqual(expect.arrayContaining(without))
})

test('every interface is named with all of its types', () => {
  for (const [name, types] of Object.entries(possibleTypes)) {
    const type = schema.getType(name)
    if (!isAbstractType(type)) throw new Error(`${name} is no interface.`)
    expect(types.toSorted()).toEqual(
      schema
        .getPossibleTypes(type)
        .map((possible) => possible.name)
        .toSorted(),
    )
  }
})
