import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql'
import { documentCost, exceededLimit, LIMITS } from './limits.ts'
import { schemaNames } from './names.ts'
import { MAX_PAGE } from './page.ts'
import { type Place, placeOf, problem } from './problem.ts'

/** A document that was read, and what is known of it. */
export interface KnownDocument {
  readonly document: DocumentNode
  readonly errors: readonly GraphQLError[]
  /** Whether its cost has to be judged with the variables of each request. */
  readonly costDependsOnVariables: boolean
  /** Whether it is kept for the next request. */
  readonly kept: boolean
  /** Whether its answer is made of the database alone. */
  readonly fromDatabase: boolean
}

/** Reads, checks and remembers documents. Its errors hold no word that is not in the schema. */
export interface Documents {
  /** Throws a GRAPHQL_PARSE_FAILED problem. */
  readonly read: (text: string) => KnownDocument
  /** One that was read before and is kept. */
  readonly peek: (text: string) => KnownDocument | undefined
  readonly of: (document: DocumentNode) => KnownDocument | undefined
}

const MAX_KEPT = 500
const MAX_ERRORS = 10

export function createDocuments(schema: GraphQLSchema): Documents {
  const kept = new Map<string, KnownDocument>()
  const byDocument = new WeakMap<DocumentNode, KnownDocument>()
  const names = schemaNames(schema)
  const ofTheMoment = momentaryNames(schema)

  const learn = (text: string): KnownDocument => {
    const document = parseSilently(text)
    const errors = check(schema, document, names)
    const known: KnownDocument = {
      document,
      errors,
      costDependsOnVariables:
        errors.length === 0 && documentCost(schema, document, () => MAX_PAGE) > LIMITS.cost,
      kept: errors.length === 0 && !hasTextLiteral(document),
      fromDatabase: errors.length === 0 && isFromDatabase(schema, document, ofTheMoment),
    }
    byDocument.set(document, known)
    if (known.kept) {
      const [oldest] = kept.keys()
      if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest)
      kept.set(text, known)
    }
    return known
  }

  return {
    read: (text) => kept.get(text) ?? learn(text),
    peek: (text) => kept.get(text),
    of: (document) => byDocument.get(document),
  }
}

function parseSilently(text: string): DocumentNode {
  if (text.length > LIMITS.characters)
    throw unparsed(`The document is longer than ${LIMITS.characters} characters.`)
  try {
    return parse(text, { maxLexicalTokens: LIMITS.tokens })
  } catch (error) {
    throw unparsed(
      `The document is not GraphQL, or is longer than ${LIMITS.tokens} tokens.`,
      error instanceof GraphQLError ? placeOf(error) : undefined,
    )
  }
}

function unparsed(message: string, place?: Place): GraphQLError {
  return problem('GRAPHQL_PARSE_FAILED', message, { status: 400, spec: true, place })
}

function check(
  schema: GraphQLSchema,
  document: DocumentNode,
  names: ReadonlySet<string>,
): readonly GraphQLError[] {
  const exceeded = exceededLimit(document)
  if (exceeded) return [invalid(exceeded)]
  const errors = validate(schema, document, specifiedRules, {
    maxErrors: MAX_ERRORS,
    hideSuggestions: true,
  })
  if (errors.length > 0)
    return errors.slice(0, MAX_ERRORS).map((error) => {
      const name = nearestName(error, names)
      const near = name === undefined ? '' : `, near ${name}`
      return invalid(`The document does not fit the schema${near}.`, placeOf(error))
    })
  // Even with the smallest pages that variables can ask for.
  if (documentCost(schema, document, () => 1) > LIMITS.cost) return [tooCostly()]
  return []
}

/** A name of the schema at the place of the error; what the request made up is left out. */
function nearestName(error: GraphQLError, names: ReadonlySet<string>): string | undefined {
  for (const node of error.nodes ?? []) {
    if (!('name' in node) || !node.name || node.name.kind !== Kind.NAME) continue
    if (names.has(node.name.value)) return node.name.value
  }
  return undefined
}

function invalid(message: string, place?: Place): GraphQLError {
  return problem('GRAPHQL_VALIDATION_FAILED', message, { status: 400, spec: true, place })
}

export function tooCostly(): GraphQLError {
  return invalid(`The operation costs more than ${LIMITS.cost} fields. Ask for smaller pages.`)
}

/** Only where every root field of every operation says so of itself, and none below is of the moment. */
function isFromDatabase(
  schema: GraphQLSchema,
  document: DocumentNode,
  ofTheMoment: ReadonlySet<string>,
): boolean {
  const fields = schema.getQueryType()?.getFields() ?? {}
  if (selectsAny(document, ofTheMoment)) return false
  return document.definitions.every(
    (definition) =>
      definition.kind !== Kind.OPERATION_DEFINITION ||
      definition.selectionSet.selections.every(
        (selection) =>
          selection.kind === Kind.FIELD &&
          fields[selection.name.value]?.extensions['fromDatabase'] === true,
      ),
  )
}

function selectsAny(document: DocumentNode, names: ReadonlySet<string>): boolean {
  let found = false
  visit(document, {
    Field: ({ name }) => {
      if (names.has(name.value)) found = true
    },
  })
  return found
}

/** The names of the fields whose value changes without the database. */
function momentaryNames(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  const fields = types.flatMap((type) => Object.values(type.getFields()))
  return new Set(
    fields.filter(({ extensions }) => extensions['ofTheMoment'] === true).map(({ name }) => name),
  )
}

/** A literal may be a secret that somebody wrote into the text: such a document is not kept. */
function hasTextLiteral(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    StringValue: () => {
      found = true
    },
  })
  return found
}
