import { gql } from '@urql/core'
import type { graphql as typed } from './generated/gql.ts'

type Definition = ReturnType<typeof gql>['definitions'][number]

const fragments = new Map<string, Definition>()

/** Names of the fragments that a document's text spreads. */
const spreads = (source: string): readonly string[] =>
  [...source.matchAll(/\.\.\.\s*(?!on\b)([A-Za-z_]\w*)/g)].map((match) => match[1] ?? '')

function withFragments(source: string, seen = new Map<string, Definition>()) {
  for (const name of spreads(source)) {
    if (seen.has(name)) continue
    const fragment = fragments.get(name)
    if (fragment === undefined) throw new Error(`The fragment ${name} is not loaded yet.`)
    seen.set(name, fragment)
  }
  return seen
}

function parse(source: string) {
  const parsed = gql(source)
  const definitions = [...parsed.definitions, ...withFragments(source).values()]
  for (const definition of parsed.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition)
  }
  // Not spread from `parsed`: its key would stand for the text without the fragments.
  return { kind: parsed.kind, definitions }
}

/**
 * A typed operation or fragment, kept in the file that uses it, so that a page's documents are
 * loaded with the page. A fragment is known once the module that defines it is imported.
 */
// The generator has typed every document in this application by its text.
export const graphql = parse as unknown as typeof typed
