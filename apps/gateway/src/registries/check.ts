import { type CheckReport, checkRegistry, type Credential } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import type { RegistrySettings } from './input.ts'

/** What is tested: the settings that lead to the registry, and the credential. */
export interface Checked extends Pick<
  RegistrySettings,
  'host' | 'tlsVerify' | 'allowPlainHttp' | 'caCertificate'
> {
  readonly credential: Credential
  readonly repository?: string | null | undefined
}

/** One run of the step report. Registry faults are in the report and never thrown. */
export function check(
  { transport, logins }: Pick<Context, 'transport' | 'logins'>,
  { credential, repository, host, tlsVerify, allowPlainHttp, caCertificate }: Checked,
  signal?: AbortSignal,
): Promise<CheckReport> {
  return checkRegistry({
    transport,
    target: { host, tlsVerify, allowPlainHttp, caCertificate, configured: true },
    credential,
    logins,
    ...(repository != null && { repository }),
    ...(signal && { signal }),
  })
}
