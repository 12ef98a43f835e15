import * as z from 'zod/mini'
import type { Field } from '../kinds/field.ts'
import { type AnyCredential, credentialFields, methodOf, valuesOf } from './fields.ts'
import type { Method } from '../kinds/kind.ts'
import type { Credential, CredentialChange } from '../providers/registered-kinds.ts'
import { localeOf } from '../words/words.ts'
import { type IssueCode, issueWords } from '../words/issue-words.ts'

/** What is wrong with one field. Neither part ever holds the value. */
export interface CredentialIssue {
  readonly path: readonly string[]
  readonly code: IssueCode
  readonly message: string
}

/** A credential that may be used, or everything that is wrong with what was given. */
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
  const parsed = parse(definition.schema, method, withoutBlanks(definition, input), tag)
  if (!parsed.ok) return parsed
  // What a definition's own schema let pass, with the method's name, is a credential by definition.
  const credential = parsed.credential as Credential
  const found = definition.check(valuesOf(definition, credential))
  return found === null
    ? { ok: true, credential }
    : refused([{ path: [found.field], code: found.code }], tag)
}

/**
 * Reads a change to a credential of the same method: a secret that is left out is kept. A secret
 * that is null is refused, as it would be unclear whether it is meant to stay; one that need not be
 * there is taken away by a blank text. {@link mergeCredentialChange} judges the whole.
 */
export function parseCredentialChange(
  type: string,
  method: string,
  input: unknown,
  tag?: string | null,
): ParsedCredential<CredentialChange> {
  const definition = methodOf(type, method)
  if (definition === null) return refused([{ path: [], code: 'UNKNOWN_METHOD' }], tag)
  const schemas = credentialFields(type, method).map(({ name, schema, secret, required }) => {
    const mayBeBlank = secret && !required ? z.union([z.literal(''), schema]) : schema
    return [name, secret || !required ? z.optional(mayBeBlank) : schema] as const
  })
  // As above, but that secrets may be absent.
  return parse(
    z.strictObject(Object.fromEntries(schemas)),
    method,
    withoutBlanks(definition, input, (field) => !field.secret),
    tag,
  ) as ParsedCredential<CredentialChange>
}

/** The stored credential with a change made to it, checked as a whole. */
export function mergeCredentialChange(
  type: string,
  stored: AnyCredential,
  change: AnyCredential,
  tag?: string | null,
): ParsedCredential {
  const definition = methodOf(type, stored.method)
  if (definition === null || change.method !== stored.method)
    return refused([{ path: [], code: 'UNKNOWN_METHOD' }], tag)
  const secrets = Object.entries(valuesOf(definition, stored)).filter(
    ([name]) => definition.fields[name]?.secret,
  )
  const merged = { ...Object.fromEntries(secrets), ...valuesOf(definition, change) }
  return parseCredential(type, stored.method, merged, tag)
}

/** Takes away optional fields that hold nothing, as forms and GraphQL send them. */
function withoutBlanks(
  { fields }: Method,
  input: unknown,
  applies: (field: Field) => boolean = () => true,
): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const isKept = ([name, value]: readonly [string, unknown]): boolean => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const isBlank = value === '' || value === null || value === undefined
    return !(field && !field.required && applies(field) && isBlank)
  }
  return Object.fromEntries(Object.entries(input).filter(isKept))
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
