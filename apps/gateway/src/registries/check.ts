import { type CheckReport, checkRegistry, type Credential } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import type { RegistrySettings } from './input.ts'
import { pathOf } from './resolve.ts'

/** What is tested: the settings that lead to the registry, and the credential. */
export interface Checked extends Pick<
  RegistrySettings,
  'key' | 'host' | 'tlsVerify' | 'allowPlainHttp' | 'caCertificate'
> {
  readonly credential: Credential
  readonly repository?: string | null | undefined
  /** Whether a host that tells nothing of itself is asked whether it is a Harbor. */
  readonly detects?: boolean
}

/** One run of the step report. Registry faults are in the report and never thrown. */
export function check(
  { transport, logins, now }: Pick<Context, 'transport' | 'logins' | 'now'>,
  { credential, repository, detects = false, key, ...way }: Checked,
  signal?: AbortSignal,
): Promise<CheckReport> {
  const { host, tlsVerify, allowPlainHttp, caCertificate } = way
  return checkRegistry({
    transport,
    target: { host, tlsVerify, allowPlainHttp, caCertificate, configured: true },
    credential,
    logins,
    detects,
    path: pathOf(key),
    now: () => now().getTime(),
    ...(repository != null && { repository }),
    ...(signal && { signal }),
  })
}
