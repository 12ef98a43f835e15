import { credentialFields } from './fields.ts'
import type { Cloud, Method } from '../kinds/kind.ts'
import { kinds } from '../providers/registered-kinds.ts'
import type { RegistryTypeName } from '../providers/registered-kinds.ts'
import { localeOf } from '../words/words.ts'

/** A kind in one language, as plain data: what the API serves and a form is built from. */
export interface DescribedKind {
  readonly type: RegistryTypeName
  readonly label: string
  readonly shortLabel: string
  readonly description: string
  readonly slug: string
  readonly icon: string
  readonly hostExample: string
  /** Whether other programs can sign in with the stored user name and secret as they are. */
  readonly takesPasswords: boolean
  readonly methods: readonly DescribedMethod[]
  readonly presets: readonly DescribedPreset[]
}

export interface DescribedMethod {
  readonly name: string
  readonly label: string
  readonly fields: readonly DescribedField[]
  readonly steps: readonly string[]
  readonly docsUrl: string | null
  /** The cloud whose identity of the server signs in; an operator has to allow it. */
  readonly ambient: Cloud | null
}

export interface DescribedField {
  readonly name: string
  readonly label: string
  readonly required: boolean
  readonly secret: boolean
  readonly multiline: boolean
  readonly help: string | null
  readonly example: string | null
}

export interface DescribedPreset {
  readonly host: string
  readonly label: string
  readonly username: string
  readonly password: string
  readonly docsUrl: string
}

/** Every kind with all its words in the language of `tag`, English where that is not spoken. */
export function describeKinds(tag?: string | null): DescribedKind[] {
  const locale = localeOf(tag)
  return Object.values(kinds).map(
    ({ type, label, shortLabel, description, methods, presets, ...kind }) => ({
      type,
      label: label[locale],
      shortLabel: shortLabel[locale],
      description: description[locale],
      slug: kind.slug,
      icon: kind.icon,
      hostExample: kind.hostExample,
      takesPasswords: kind.takesPasswords,
      methods: Object.values<Method>(methods).map((method) => ({
        name: method.name,
        label: method.label[locale],
        fields: credentialFields(type, method.name).map((field) => ({
          name: field.name,
          label: field.label[locale],
          required: field.required,
          secret: field.secret,
          multiline: field.multiline,
          help: field.help?.[locale] ?? null,
          example: field.example ?? null,
        })),
        steps: method.steps.map((step) => step[locale]),
        docsUrl: method.docsUrl,
        ambient: method.ambient,
      })),
      presets: presets.map((preset) => ({
        ...preset,
        username: preset.username[locale],
        password: preset.password[locale],
      })),
    }),
  )
}
