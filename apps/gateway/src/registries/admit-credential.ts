import { inOne } from '../said.ts'
import { admit, type Credential, RegistryAuthError } from '@wharfinger/registry-auth'
import { isAmbient } from '@wharfinger/registry-auth/kinds'
import type { Context } from '../context.ts'
import type { Issues } from './fields.ts'

interface Admitted {
  readonly host: string
  readonly credential: Credential
  /** Where the refusal is shown. */
  readonly path: readonly string[]
}

/**
 * Refuses, before anything is sent or stored, what the operator did not allow: the identity of this
 * server belongs to whoever runs it, so only administrators may lend it to a registry.
 */
export function admitCredential(
  { logins, actor }: Pick<Context, 'logins' | 'actor'>,
  { host, credential, path }: Admitted,
  issues: Issues,
): void {
  if (!isAmbient(credential)) return
  try {
    admit(host, credential, logins.ambient)
  } catch (error) {
    if (!(error instanceof RegistryAuthError)) throw error
    issues.add(path, error.code, inOne(error.said))
    return
  }
  if (actor?.role !== 'admin')
    issues.add(path, 'FORBIDDEN', {
      en: 'Only administrators may use this server’s own cloud identity. Ask one of them, or give a credential of the registry.',
      de: 'Nur Administratoren dürfen die eigene Cloud-Identität dieses Servers verwenden. Bitten Sie einen von ihnen, oder geben Sie Zugangsdaten der Registry an.',
    })
}
