import * as z from 'zod/mini'
import { credentialFields, methodOf } from './fields.ts'
import type { Credential, CredentialChange } from './registered-kinds.ts'
import { localeOf } from './words.ts'
import { type IssueCode, issueWords } from './words-issues.ts'

/** What is wrong with one field. Neither part ever holds the value. */
export interface CredentialIssue {
  readonly path: readonly string[]
  readonly code: IssueCode
  readonly message: string
}

export type ParsedCredential<Parsed = Credential> =
  | { readonly ok: true; readonly credential: Parsed }
  | { readonly ok: false; readonly issues: readonly CredentialIssue[] }

/** Reads a whole credential. `tag` is the language of the messages. */
export function parseCredential(
  type: string,
  method: string,
  input: unknown,
  tag?: string | null,
): ParsedCredential {
  const definition = methodOf(type, method)
  if (definition === null) return refused([{ path: [], code: 'UNKNOWN_METHOD' }], tag)
  // What a definition's own schema let pass, with the method's name, is a credential by definition.
  return parse(definition.schema, method, input, tag) as ParsedCredential
}

/**
 * Reads a change to a credential of the same method: a secret that is left out is kept. A secret
 * that is null is refused, as it would be unclear whether it is meant to stay.
 */
export function parseCredentialChange(
  type: string,
  method: string,
  input: unknown,
  tag?: string | null,
): ParsedCredential<CredentialChange> {
  if (methodOf(type, method) === null) return refused([{ path: [], code: 'UNKNOWN_METHOD' }], tag)
  const schemas = credentialFields(type, method).map(
    ({ name, schema, secret }) => [name, secret ? z.optional(schema) : schema] as const,
  )
  // As above, but that secrets may be absent.
  return parse(
    z.strictObject(Object.fromEntries(schemas)),
    method,
    input,
    tag,
  ) as ParsedCredential<CredentialChange>
}

function parse(
  schema: z.ZodMiniType,
  method: string,
  input: unknown,
  tag: string | null | undefined,
): ParsedCredential<unknown> {
  const result = schema.safeParse(input, { reportInput: false })
  if (result.success) return { ok: true, credential: { method, ...Object(result.data) } }
  return refused(result.error.issues.flatMap(issuesOf), tag)
}

type Found = Pick<CredentialIssue, 'path' | 'code'>

function issuesOf(issue: z.core.$ZodIssue): Found[] {
  // The name of an unknown field is not repeated: a value may stand where a name belongs.
  if (issue.code === 'unrecognized_keys') return [{ path: [], code: 'UNKNOWN_FIELD' }]
  const path = issue.path.map(String)
  return [{ path, code: isCode(issue.message) ? issue.message : 'INVALID' }]
}

function isCode(text: string): text is IssueCode {
  return Object.hasOwn(issueWords, text)
}

/** The first issue of each field: one is enough to say what to do. */
function refused(found: readonly Found[], tag: string | null | undefined): ParsedCredential<never> {
  const locale = localeOf(tag)
  const byPath = new Map(found.toReversed().map((issue) => [issue.path.join('.'), issue]))
  const issues = [...byPath.values()]
    .toReversed()
    .map(({ path, code }) => ({ path, code, message: issueWords[code][locale] }))
  return { ok: false, issues }
}
