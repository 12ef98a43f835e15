import { createEgressPolicy, ConfigError, type EgressSettings } from '@wharfinger/registry-auth'
import type { SettingIssue } from './errors.ts'
import type { SettingValues } from './settings.ts'

/** Every list of hosts and networks that cannot be read, each with its first bad entry. */
export function egressIssues(values: SettingValues): readonly SettingIssue[] {
  const lists: readonly Omit<EgressSettings, 'loopback'>[] = [
    { allow: values.WHARFINGER_EGRESS_ALLOW },
    { deny: values.WHARFINGER_EGRESS_DENY },
    { only: values.WHARFINGER_EGRESS_ONLY },
    { plainHttp: values.WHARFINGER_PLAIN_HTTP },
    { realmPairs: values.WHARFINGER_REALM_PAIRS },
    { hostOverrides: values.WHARFINGER_HOST_OVERRIDES },
  ]
  return lists.flatMap((settings) => {
    try {
      // Whether overrides are allowed at all is another question, asked with the other settings.
      createEgressPolicy({ ...settings, loopback: true })
      return []
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      const { setting: name, message } = error
      return [{ name, message: message.replace(`${name}: `, '') }]
    }
  })
}
