import { gql } from '@urql/core'
import type { graphql as typed } from './generated/gql.ts'

type DocumentNode = Pick<ReturnType<typeof gql>, 'kind' | 'definitions'>
type Definitions = DocumentNode['definitions']

const kind: DocumentNode['kind'] = 'Document'

/** A document that is made when it is first asked: most of a page's are not, at its beginning. */
function madeWhenAsked(make: () => Definitions): DocumentNode {
  let made: Definitions | undefined
  return {
    kind,
    get definitions() {
      return (made ??= make())
    },
  }
}

// Without what else `gql` gives: the key that urql gives to a text would stand for it without its
// fragments.
const parse = (source: string): DocumentNode => madeWhenAsked(() => gql(source).definitions)

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
): Document =>
  // What the document's type says besides is about its data, and nothing of its value.
  madeWhenAsked(() => [
    ...document.definitions,
    ...fragments.flatMap(({ definitions }) => definitions),
  ]) as Document
