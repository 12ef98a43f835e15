import * as z from 'zod/mini'
import type { Field } from './field.ts'
import type { RegistryTypeName } from '../providers/registered-kinds.ts'
import type { IssueCode } from '../words/issue-words.ts'
import type { Words } from '../words/words.ts'

/** One way to sign in to a kind of registry. */
export interface Method<Fields extends FieldSet = FieldSet> {
  readonly name: string
  readonly label: Words
  /** In the order in which a form asks for them. */
  readonly fields: Fields
  /** What the fields make together; made from them, so that the two cannot disagree. */
  readonly schema: z.ZodMiniObject<Readonly<Record<string, z.ZodMiniType>>, z.core.$strict>
  /** The field that holds the user name, where there is one. */
  readonly usernameField: (keyof Fields & string) | null
  /** The user name of a method whose name is always the same, as registries know it. */
  readonly fixedUsername: string | null
  /** The cloud whose identity of this very server signs in; null for what a person entered. */
  readonly ambient: Cloud | null
  /** Finds what is wrong with the fields together, once each is right by itself. */
  readonly check: (values: FieldValues) => FieldIssue | null
  /** What else may be shown of the credential, read from a secret that says it: a project, a key id. */
  readonly derive: (values: FieldValues) => FieldValues
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

/** A login as it is typed, before it is known what it means. */
export interface UserAndPassword {
  readonly username: string
  readonly password: string
}

/** What is known of a login before its secret is read. */
export interface NamedUser {
  readonly username: string
  /** The account that the host names. */
  readonly account: string | undefined
  /** Whether the type was asked for by name, and not guessed from the host. */
  readonly isAsked: boolean
}

/** A kind of registry: the one source for storage, the API, forms, the command line and help. */
export interface Kind<Methods extends MethodSet = MethodSet> {
  readonly type: RegistryTypeName
  readonly label: Words
  /** For columns and filters, where the label is too long. */
  readonly shortLabel: Words
  readonly description: Words
  /** What the address of its form ends in: lower case, digits and hyphens. */
  readonly slug: string
  /** Its sign: SVG path data, drawn as a line on a field of 24 by 24. */
  readonly icon: string
  readonly hostExample: string
  /** Whether its own methods work at hosts of this kind only, told by their names. */
  readonly ownHostsOnly: boolean
  readonly methods: Methods
  /** Whether it takes lasting passwords; where not, one always stands for something else. */
  readonly takesPasswords: boolean
  /** The method that a user name alone asks for; null where it comes with a plain password. */
  readonly methodFor: (user: NamedUser) => string | null
  /** Reads a plain user name and password; null where they are just that. */
  readonly adopt: (login: UserAndPassword) => Adopted | null
  readonly presets: readonly Preset[]
}

export type FieldSet = Readonly<Record<string, Field>>
export type MethodSet = Readonly<Record<string, Method>>

/** Values by the names of their fields; what was left out is absent. */
export type FieldValues = Readonly<Record<string, string>>

export interface FieldIssue {
  readonly field: string
  readonly code: IssueCode
}

/** A cloud that gives its machines an identity of their own. */
export type Cloud = 'aws' | 'google' | 'azure'

/** What a user name and a password mean at a kind of registry: another of its methods. */
export interface Adopted {
  readonly method: string
  readonly input: FieldValues
}

interface MethodSpec<Fields extends FieldSet>
  extends
    Pick<Method<Fields>, 'name' | 'label' | 'fields' | 'steps'>,
    Partial<Pick<Method<Fields>, 'ambient' | 'check' | 'derive'>> {
  readonly usernameField?: keyof Fields & string
  readonly fixedUsername?: string
  readonly docsUrl?: string
}

export function defineMethod<const Name extends string, const Fields extends FieldSet>(
  spec: MethodSpec<Fields> & { readonly name: Name },
): Method<Fields> & { readonly name: Name } {
  const schemas = Object.entries(spec.fields).map(
    ([name, { schema, required }]) => [name, required ? schema : z.optional(schema)] as const,
  )
  return {
    usernameField: null,
    fixedUsername: null,
    ambient: null,
    docsUrl: null,
    check: () => null,
    derive: () => ({}),
    ...spec,
    schema: z.strictObject(Object.fromEntries(schemas)),
  }
}

type KindDefaults = Pick<Kind, 'shortLabel' | 'takesPasswords' | 'methodFor' | 'adopt' | 'presets'>

interface KindSpec<Methods extends MethodSet>
  extends Omit<Kind<Methods>, keyof KindDefaults>, Partial<Omit<KindDefaults, 'methodFor'>> {
  readonly methodFor?: (user: NamedUser) => (keyof Methods & string) | null
}

/** Fills in what most kinds have alike, and keeps the names of the methods in the type. */
export function defineKind<const Methods extends MethodSet>(
  kind: KindSpec<Methods>,
): Kind<Methods> {
  return {
    shortLabel: kind.label,
    takesPasswords: true,
    methodFor: () => null,
    adopt: () => null,
    presets: [],
    ...kind,
  }
}
