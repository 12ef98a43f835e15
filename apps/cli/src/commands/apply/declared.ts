import type { RegistryFlags } from '../registry/flags.ts'
import type { SecretReference } from './secret-reference.ts'

/** One registry as the file wants it. */
export interface Declared {
  /** As it stands in the file. */
  readonly registry: string
  /** The same in normal form: what records are told apart by. */
  readonly key: string
  /** Where it stands, such as `registries[3]`. */
  readonly place: string
  readonly flags: RegistryFlags
  readonly password: SecretReference | null
  readonly sessionToken: SecretReference | null
}
