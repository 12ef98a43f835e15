import type { RegistryTypeName } from '@wharfinger/registry-auth/reference'

/** The fields of one method. A secret that is absent is kept by an update. */
export type MemberInput = Readonly<Record<string, string | null | undefined>>

/** The members of a credential input, of which exactly one is given; true for one without fields. */
export type CredentialInput = Readonly<Record<string, MemberInput | boolean | null | undefined>>

export interface AddRegistryInput {
  readonly registry: string
  readonly name?: string | null | undefined
  readonly credential: CredentialInput
  readonly tlsVerify: boolean
  readonly allowPlainHttp: boolean
  readonly caCertificate?: string | null | undefined
  readonly secretExpiresAt?: Date | null | undefined
  readonly validate: boolean
}

/** What is absent stays; null is refused, except that it removes the certificate. */
export interface UpdateRegistryInput {
  readonly id: string
  readonly name?: string | null | undefined
  readonly registry?: string | null | undefined
  readonly credential?: CredentialInput | null | undefined
  readonly tlsVerify?: boolean | null | undefined
  readonly allowPlainHttp?: boolean | null | undefined
  readonly caCertificate?: string | null | undefined
  readonly secretExpiresAt?: Date | null | undefined
  readonly validate?: boolean | null | undefined
  readonly expectedUpdatedAt?: Date | null | undefined
}

/** Everything about a registry that is tested or stored, but for the secret. */
export interface RegistrySettings {
  readonly key: string
  readonly host: string
  readonly name: string
  readonly type: RegistryTypeName
  readonly tlsVerify: boolean
  readonly allowPlainHttp: boolean
  readonly caCertificate: string | null
  readonly secretExpiresAt: Date | null
}
