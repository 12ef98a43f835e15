import type { Field } from '../kinds/field.ts'
import type { Hosts } from '../kinds/hosts.ts'
import type { Kind, Method } from '../kinds/kind.ts'
import { acrHosts } from './acr/hosts.ts'
import { acr } from './acr/kind.ts'
import { awsecrHosts } from './awsecr/hosts.ts'
import { awsecr } from './awsecr/kind.ts'
import { dockerV2Hosts } from './docker-v2/hosts.ts'
import { dockerV2 } from './docker-v2/kind.ts'
import { gcrHosts } from './gcr/hosts.ts'
import { gcr } from './gcr/kind.ts'
import { harborHosts } from './harbor/hosts.ts'
import { harbor } from './harbor/kind.ts'

/**
 * The types a registry can have, spelled as in the database, the CLI and this library, each with what
 * its hosts are called. Apart from the definitions, so that who only classifies a host does without
 * the words and rules of every form.
 */
export const hosts = {
  docker_v2: dockerV2Hosts,
  awsecr: awsecrHosts,
  gcr: gcrHosts,
  acr: acrHosts,
  harbor: harborHosts,
} as const satisfies Readonly<Record<string, Hosts>>

/** A type as it is written in the database, on the command line and here. */
export type RegistryTypeName = keyof typeof hosts

/** Every type that a registry can have, spelled as in the database and on the command line. */
// Its keys are what the type of a record is made of.
export const registryTypes = Object.keys(hosts) as readonly RegistryTypeName[]

/** Every kind of registry, by its type. Fails to compile while a type has no kind. */
export const kinds = {
  docker_v2: dockerV2,
  awsecr,
  gcr,
  acr,
  harbor,
} as const satisfies Readonly<Record<RegistryTypeName, Kind>>

/** The definitions of all kinds, by their types. */
export type Kinds = typeof kinds
/** A type of registry that has a definition: all have. */
export type KindName = keyof Kinds

/** Distributes over a union: each kind has methods of its own. */
type MethodsOf<K> = K extends Kind ? K['methods'][keyof K['methods']] : never

/** The names of the ways to sign in. */
export type MethodName = MethodsOf<Kinds[KindName]>['name']

type NamesOf<Fields, Kept> = {
  [Name in keyof Fields]: Fields[Name] extends Kept ? Name : never
}[keyof Fields]

type CredentialOf<M> = M extends Method
  ? { readonly method: M['name'] } & {
      readonly [Name in NamesOf<M['fields'], Field<true>>]: string
    } & {
      readonly [Name in NamesOf<M['fields'], Field<false>>]?: string
    }
  : never

/** The credentials that belong to one kind of registry. */
export type CredentialFor<Name extends KindName> = CredentialOf<MethodsOf<Kinds[Name]>>

/** An opened credential: a union told apart by `method`. */
export type Credential = CredentialFor<KindName>

/** A change to a credential: the secrets that are left out stay as they are. */
export type CredentialChange = Pick<Credential, 'method'> & Readonly<Record<string, unknown>>
