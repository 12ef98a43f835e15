import * as z from 'zod/mini'
import type { Field } from './field.ts'
import type { RegistryTypeName } from './registry-type.ts'
import type { Words } from './words.ts'

/** One way to sign in to a kind of registry. */
export interface Method<Fields extends FieldSet = FieldSet> {
  readonly name: string
  readonly label: Words
  /** In the order in which a form asks for them. */
  readonly fields: Fields
  /** What the fields make together; made from them, so that the two cannot disagree. */
  readonly schema: z.ZodMiniObject<SchemasOf<Fields>, z.core.$strict>
  /** The field that holds the user name, where there is one. */
  readonly usernameField: (keyof Fields & string) | null
  /** How to get such a credential. */
  readonly steps: readonly Words[]
  readonly docsUrl: string | null
}

/** A registry that many have, and what its fields want. */
export interface Preset {
  readonly host: string
  readonly label: string
  readonly username: Words
  readonly password: Words
  readonly docsUrl: string
}

/** A kind of registry: the one source for storage, the API, forms, the command line and help. */
export interface Kind<Methods extends MethodSet = MethodSet> {
  readonly type: RegistryTypeName
  readonly label: Words
  readonly description: Words
  readonly hostExample: string
  readonly methods: Methods
  readonly presets: readonly Preset[]
}

export type FieldSet = Readonly<Record<string, Field>>
export type MethodSet = Readonly<Record<string, Method>>
type SchemasOf<Fields extends FieldSet> = { [Name in keyof Fields]: Fields[Name]['schema'] }

interface MethodSpec<Fields extends FieldSet> extends Omit<
  Method<Fields>,
  'schema' | 'usernameField' | 'docsUrl'
> {
  readonly usernameField?: keyof Fields & string
  readonly docsUrl?: string
}

export function defineMethod<const Name extends string, const Fields extends FieldSet>(
  spec: MethodSpec<Fields> & { readonly name: Name },
): Method<Fields> & { readonly name: Name } {
  // Object.entries forgets which name goes with which schema.
  const schemas = Object.fromEntries(
    Object.entries(spec.fields).map(([name, { schema }]) => [name, schema]),
  ) as SchemasOf<Fields>
  const { usernameField = null, docsUrl = null } = spec
  return { ...spec, usernameField, docsUrl, schema: z.strictObject(schemas) }
}

/** Identity, for the type: keeps the names of the methods. */
export function defineKind<const Methods extends MethodSet>(kind: Kind<Methods>): Kind<Methods> {
  return kind
}
