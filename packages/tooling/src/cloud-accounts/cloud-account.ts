/** The values of a credential by the names of its fields. */
export type CredentialValues = Readonly<Record<string, string>>

/** One way to sign in to a simulated registry, as the gateway's API is given it. */
export interface CloudAccount {
  readonly title: string
  readonly host: string
  /** A repository that it opens; `1.0` and `latest` are in it. */
  readonly repository: string
  /** The member of `RegistryCredentialInput`. */
  readonly member: string
  readonly values: CredentialValues
  /** The field whose value is a secret; null where the server itself signs in, or nobody does. */
  readonly secret: string | null
  /** Values of the same form that are refused; null where there is nothing to be wrong. */
  readonly wrong: CredentialValues | null
  /** Takes its right to pull away; null where nobody can. */
  readonly forbid: (() => void) | null
  /** Lets it expire where that can be, and revokes it otherwise. */
  readonly end: () => void
}
