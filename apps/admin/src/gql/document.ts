import { gql } from '@urql/core'
import type { graphql as typed } from './generated/gql.ts'

type Parsed = ReturnType<typeof gql>
type DocumentNode = Pick<Parsed, 'kind' | 'definitions'>

function parse(source: string): DocumentNode {
  // Only these two: the key that urql gives to a text would stand for it without its fragments.
  const { kind, definitions } = gql(source)
  return { kind, definitions }
}

/**
 * A typed operation or fragment, kept in the file that uses it, so that a page's documents are
 * loaded with the page.
 */
// The generator has typed every document in this application by its text.
export const graphql = parse as unknown as typeof typed

/** The document together with the fragments that it spreads. */
export const withFragments = <Document extends DocumentNode>(
  document: Document,
  ...fragments: readonly DocumentNode[]
): Document => ({
  ...document,
  definitions: [...document.definitions, ...fragments.flatMap(({ definitions }) => definitions)],
})
