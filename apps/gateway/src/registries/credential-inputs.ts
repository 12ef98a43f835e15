import type { Kind, Method } from '@wharfinger/registry-auth/kinds'
import { builder } from '../graphql/builder.ts'
import { type CredentialMember, credentialMembers, inputNameOf } from './credential-members.ts'
import type { CredentialInput, MemberInput } from './input.ts'

/**
 * What is said of the members and inputs that belong to no one kind of registry. All others are
 * described by the words of their kind.
 */
const SHARED_WORDS: Readonly<Record<string, string>> = {
  anonymous: 'Without a credential; only true is taken.',
  basic: 'For any host; the type is guessed from it.',
  dockerV2: 'The same, and the type stays DOCKER_V2.',
  identityToken: 'An identity token.',
  BasicCredentialInput: 'A user name and a password.',
  'BasicCredentialInput.username': 'The user name.',
  'BasicCredentialInput.password':
    'The password or access token; on an update, leave it out to keep the stored one.',
  IdentityTokenInput: 'A refresh token of the registry’s own token service.',
  'IdentityTokenInput.token': 'The token; on an update, leave it out to keep the stored one.',
}

const KEPT = 'On an update, leave it out to keep the stored one.'

type MemberInputRef = ReturnType<typeof builder.inputRef<MemberInput>>

const inputs = new Map<string, MemberInputRef>()

/** The input of a method's fields, made once however many methods have the same. */
function inputOf({ kind, method }: CredentialMember): MemberInputRef | null {
  const name = inputNameOf(method)
  if (name === null) return null
  const made = inputs.get(name)
  if (made) return made
  const ref = builder.inputRef<MemberInput>(name)
  inputs.set(name, ref)
  ref.implement({
    description: SHARED_WORDS[name] ?? wordsOf(kind, method),
    fields: (t) =>
      Object.fromEntries(
        Object.entries(method.fields).map(([field, definition]) => [
          field,
          t.string({
            // A secret may always be left out: an update then keeps the stored one.
            required: definition.required && !definition.secret,
            description: SHARED_WORDS[`${name}.${field}`] ?? describe(definition),
          }),
        ]),
      ),
  })
  return ref
}

function wordsOf(kind: Kind, method: Method): string {
  return `${kind.label.en}: ${method.label.en}.`
}

function describe({ label, help, secret }: Method['fields'][string]): string {
  return [`${label.en}.`, ...(help ? [help.en] : []), ...(secret ? [KEPT] : [])].join(' ')
}

/** Made of the definitions of all kinds: a new method is a new member. */
export const RegistryCredentialInput = builder.inputRef<CredentialInput>('RegistryCredentialInput')
RegistryCredentialInput.implement({
  description: 'How to sign in: exactly one member, which also decides the type.',
  isOneOf: true,
  fields: (t) =>
    Object.fromEntries(
      credentialMembers.map((member) => {
        const { name, kind, method } = member
        const description = SHARED_WORDS[name] ?? wordsOf(kind, method)
        const type = inputOf(member)
        return [name, type === null ? t.boolean({ description }) : t.field({ type, description })]
      }),
    ),
})
