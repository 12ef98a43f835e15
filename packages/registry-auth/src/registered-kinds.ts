import type { Kind, Method } from './kind.ts'
import { dockerV2 } from './providers/docker-v2/kind.ts'

/** Every kind of registry, by its type. A new one is a folder and a line here. */
export const kinds = { docker_v2: dockerV2 } as const

export type Kinds = typeof kinds
export type KindName = keyof Kinds

type MethodsOf<K extends Kind> = K['methods'][keyof K['methods']]

/** The names of the ways to sign in. */
export type MethodName = MethodsOf<Kinds[KindName]>['name']

type CredentialOf<M> = M extends Method
  ? { readonly method: M['name'] } & { readonly [Field in keyof M['fields']]: string }
  : never

/** An opened credential: a union told apart by `method`. */
export type Credential = CredentialOf<MethodsOf<Kinds[KindName]>>

/** A change to a credential: the secrets that are left out stay as they are. */
export type CredentialChange = Pick<Credential, 'method'> & Readonly<Record<string, unknown>>
