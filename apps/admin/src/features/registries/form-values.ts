import type {
  AddRegistryInput,
  RegistryCredentialInput,
  RegistryType,
  UpdateRegistryInput,
} from '../../gql/generated/graphql.ts'
import { formText } from '../../lib/form-text.ts'
import type { Submission } from './save-registry.ts'
import type { Method } from './use-providers.ts'

/** A stored registry, as far as its form needs it. */
export interface StoredRegistry {
  readonly id: string
  readonly registry: string
  readonly name: string
  readonly type: RegistryType
  readonly method: string
  readonly username: string | null
  readonly publicFields: unknown
  readonly tlsVerify: boolean
  readonly allowPlainHttp: boolean
  readonly caCertificate: string | null
  readonly updatedAt: string | null
}

/** The input's name for the field at a place: not "password", which browsers fill by themselves. */
export const inputName = (index: number): string => `value-${index}`

/** Marks a stored secret as to be removed. */
export const clearName = 'clear-secret'

const text = (form: FormData, name: string) => formText(form, name).trim()
const on = (form: FormData, name: string) => form.get(name) !== null

/** A secret that need not be there is taken away by a box that was opened and left empty. */
const isRemoved = ({ secret, required }: Method['fields'][number], typed: unknown) =>
  secret && !required && typed === ''

/** The values of a method's fields; a secret is taken as typed, without trimming. */
function credentialValues(form: FormData, method: Method, isStored: boolean) {
  return Object.fromEntries(
    method.fields.flatMap((field, index) => {
      const typed = form.get(inputName(index))
      const value = field.secret && typeof typed === 'string' ? typed : text(form, inputName(index))
      const isSent = value !== '' || (isStored && isRemoved(field, typed))
      return isSent ? [[field.name, value]] : []
    }),
  )
}

function credential(
  form: FormData,
  method: Method,
  member: string,
  isStored = false,
): RegistryCredentialInput {
  const value = method.fields.length === 0 ? true : credentialValues(form, method, isStored)
  // The gateway describes its methods itself, each by the name of its member of this input.
  return { [member]: value } as unknown as RegistryCredentialInput
}

/** What to store for a new registry. `member` is the credential input's member for the method. */
export function newRegistry(form: FormData, method: Method, member = method.name): Submission {
  const name = text(form, 'label')
  const caCertificate = text(form, 'caCertificate')
  const input: AddRegistryInput = {
    registry: text(form, 'registry'),
    ...(name !== '' && { name }),
    credential: credential(form, method, member),
    tlsVerify: !on(form, 'skipTls'),
    allowPlainHttp: on(form, 'plainHttp'),
    ...(caCertificate !== '' && { caCertificate }),
    validate: true,
  }
  return { kind: 'add', input }
}

/** The public values of a stored credential by field name. */
export function storedValue(stored: StoredRegistry, field: string): string {
  if (field === 'username') return stored.username ?? ''
  const fields = stored.publicFields
  const value =
    typeof fields === 'object' && fields !== null
      ? new Map<string, unknown>(Object.entries(fields)).get(field)
      : undefined
  return typeof value === 'string' ? value : ''
}

function credentialChanged(form: FormData, method: Method, stored: StoredRegistry): boolean {
  if (method.name !== stored.method) return true
  return method.fields.some((field, index) => {
    const typed = form.get(inputName(index))
    if (field.secret) return (typeof typed === 'string' && typed !== '') || isRemoved(field, typed)
    return text(form, inputName(index)) !== storedValue(stored, field.name)
  })
}

/** A registry that was stored as Docker V2 stays one, whatever its host looks like. */
function memberFor({ type }: StoredRegistry, { name }: Method): string {
  return type === 'DOCKER_V2' && name === 'basic' ? 'dockerV2' : name
}

/** The whole credential of a stored registry's own method, for a secret that is to follow. */
export const wholeCredential = (
  form: FormData,
  method: Method,
  stored: StoredRegistry,
): RegistryCredentialInput => credential(form, method, memberFor(stored, method))

/** Only what differs from the stored registry; a secret that was not touched is not sent. */
export function changedRegistry(
  form: FormData,
  method: Method,
  stored: StoredRegistry,
): Submission & { readonly kind: 'update' } {
  const registry = text(form, 'registry')
  const name = text(form, 'label')
  const tlsVerify = !on(form, 'skipTls')
  const allowPlainHttp = on(form, 'plainHttp')
  const caCertificate = text(form, 'caCertificate')
  const input: UpdateRegistryInput = {
    id: stored.id,
    ...(registry !== stored.registry && { registry }),
    ...(name !== stored.name && { name: name === '' ? registry : name }),
    ...(on(form, clearName)
      ? { credential: { anonymous: true } }
      : credentialChanged(form, method, stored) && {
          credential: credential(
            form,
            method,
            memberFor(stored, method),
            method.name === stored.method,
          ),
        }),
    ...(tlsVerify !== stored.tlsVerify && { tlsVerify }),
    ...(allowPlainHttp !== stored.allowPlainHttp && { allowPlainHttp }),
    ...(caCertificate !== (stored.caCertificate ?? '').trim() && {
      caCertificate: caCertificate === '' ? null : caCertificate,
    }),
    ...(stored.updatedAt !== null && { expectedUpdatedAt: stored.updatedAt }),
  }
  return { kind: 'update', input }
}

/** True where a change holds nothing but the record's id. */
export const isUnchanged = ({ id: _id, expectedUpdatedAt: _at, ...rest }: UpdateRegistryInput) =>
  Object.keys(rest).length === 0
