import { type Draft, seedDraft } from '../../lib/draft.ts'
import { formText } from '../../lib/form-text.ts'
import { inputName, type StoredRegistry, storedValue } from './form-values.ts'
import type { Method, Provider } from './use-providers.ts'

/** What a new registry's form begins with; never a secret. */
export interface FormBeginning {
  readonly registry: string
  readonly label?: string
  readonly method?: string
  /** By the names of the credential's fields. */
  readonly fields?: ReadonlyMap<string, string>
  readonly caCertificate?: string
  readonly skipTls?: boolean
  readonly plainHttp?: boolean
}

/** Why a form begins with values; what is typed into it makes it a draft like any other. */
export type DraftOrigin = 'copy' | 'other-form'

/** Under which name a draft keeps its origin; no box of the form is called so. */
const originName = 'begun-as'

/** Why a form begins with these values, if it was not typed into it. */
export const originOf = (draft: Draft | null): DraftOrigin | null => {
  const origin = draft?.[originName]
  return origin === 'copy' || origin === 'other-form' ? origin : null
}

/** How many of the values a method has a place for. */
const placesFor = ({ fields }: Method, values: ReadonlyMap<string, string>) =>
  fields.filter(({ name, secret }) => !secret && values.has(name)).length

/** The same way to sign in; else, of those that have a place for a value, the one with the most. */
function methodFor(provider: Provider, { method, fields = new Map() }: FormBeginning) {
  const same = provider.methods.find(({ name }) => name === method)
  if (same !== undefined) return same
  const [best] = provider.methods.toSorted((a, b) => placesFor(b, fields) - placesFor(a, fields))
  return best !== undefined && placesFor(best, fields) > 0 ? best : undefined
}

/** Begins the form of a provider with values that are no secrets, and gives its address. */
export function beginForm(
  provider: Provider,
  beginning: FormBeginning,
  origin?: DraftOrigin,
): string {
  const { registry, label, fields, caCertificate, skipTls, plainHttp } = beginning
  const method = methodFor(provider, beginning)
  const values = method?.fields.flatMap(({ name, secret }, index) => {
    const value = secret ? undefined : fields?.get(name)
    return value === undefined || value === '' ? [] : [[inputName(index), value] as const]
  })
  seedDraft(`new.${provider.type}`, {
    registry,
    ...(label !== undefined && { label }),
    ...(method && { method: method.name }),
    ...Object.fromEntries(values ?? []),
    ...(caCertificate !== undefined && { caCertificate }),
    ...(skipTls !== undefined && { skipTls: String(skipTls) }),
    ...(plainHttp !== undefined && { plainHttp: String(plainHttp) }),
    ...(origin && { [originName]: origin }),
  })
  return `/registries/new/${provider.slug}`
}

/** The values of a method's fields that are no secrets. */
function publicValues({ fields }: Method, valueOf: (name: string, index: number) => string) {
  return new Map(
    fields.flatMap(({ name, secret }, index) =>
      secret ? [] : [[name, valueOf(name, index)] as const],
    ),
  )
}

/** What was typed into a form, for the form of another provider. */
export function typedInto(form: FormData, method: Method): FormBeginning {
  return {
    registry: formText(form, 'registry'),
    label: formText(form, 'label'),
    method: method.name,
    fields: publicValues(method, (_name, index) => formText(form, inputName(index))),
    caCertificate: formText(form, 'caCertificate'),
    skipTls: form.has('skipTls'),
    plainHttp: form.has('plainHttp'),
  }
}

/** A stored registry once more, under another name. */
export function copyOf(stored: StoredRegistry, method: Method, name: string): FormBeginning {
  return {
    registry: stored.registry,
    label: name,
    method: method.name,
    fields: publicValues(method, (field) => storedValue(stored, field)),
    caCertificate: stored.caCertificate ?? '',
    skipTls: !stored.tlsVerify,
    plainHttp: stored.allowPlainHttp,
  }
}
