import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { documentCost, exceededLimit, LIMITS } from './limits.ts'
import { MAX_PAGE } from './page.ts'

const apps = join(import.meta.dirname, '../../..')

/** How many entries are asked for by a variable, where that is fewer than a page may have. */
const pages: Readonly<Record<string, number>> = { Images: 50 }

/** Every operation and fragment that the sources of a program hold. */
function definitionsOf(program: string) {
  const files = globSync(join(apps, program, 'src/**/*.{ts,tsx}'), {
    exclude: (path) => path.includes('/generated') || path.includes('.test.'),
  })
  return files.flatMap((file) => {
    const texts = readFileSync(file, 'utf8').matchAll(/graphql\((?:\/\* GraphQL \*\/ )?`([^`]+)`/gv)
    return Array.from(texts, ([, text = '']) => parse(text)).flatMap((each) => each.definitions)
  })
}

function operationsOf(program: string): readonly [name: string, document: DocumentNode][] {
  const definitions = definitionsOf(program)
  const fragments = new Map(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const spreadBy = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    const names: string[] = []
    visit(node, { FragmentSpread: ({ name }) => void names.push(name.value) })
    return names.flatMap((name) => fragments.get(name) ?? [])
  }
  return definitions
    .filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const needed = new Set(spreadBy(operation))
      for (const fragment of needed) for (const each of spreadBy(fragment)) needed.add(each)
      const document = { kind: Kind.DOCUMENT, definitions: [operation, ...needed] } as const
      return [operation.name?.value ?? '', document]
    })
}

test.for(['cli', 'admin'])('what %s asks is never more than one request may ask for', (program) => {
  const operations = operationsOf(program)

  expect(operations.length).toBeGreaterThan(20)
  const refused = operations.filter(
    ([name, document]) =>
      exceededLimit(document) !== null ||
      documentCost(schema, document, () => pages[name] ?? MAX_PAGE) > LIMITS.cost,
  )
  expect(refused.map(([name]) => name)).toEqual([])
})
