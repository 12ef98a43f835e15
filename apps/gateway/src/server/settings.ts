import type { Config } from '../config/config.ts'
import { describeSetting, type SettingName, settingNames } from '../config/settings.ts'
import { formatDuration } from '../config/values.ts'
import type { Role } from '../identity/actor.ts'

/** A setting as it is in force. */
export interface Setting {
  /** Of the environment variable. */
  readonly name: SettingName
  /** One for a setting with one value, as many as there are for a list, none where there is none. */
  readonly values: readonly string[]
  readonly isDefault: boolean
  readonly default: string
  readonly meaning: string
}

type Value = string | number | boolean | null | readonly string[]

/** Who may see a setting, and what of it. */
interface View {
  readonly role: Role
  readonly value: (config: Config) => Value
}

const forAll = (value: View['value']): View => ({ role: 'viewer', value })
const forAdmins = (value: View['value']): View => ({ role: 'admin', value })

/** What is said of each setting; null for those that lead to keys, or hold a password. */
const VIEWS: Readonly<Record<SettingName, View | null>> = {
  HOST: forAdmins(({ host }) => host),
  PORT: forAdmins(({ port }) => port),
  WHARFINGER_PUBLIC_URL: forAll(({ publicUrl }) => publicUrl),
  WHARFINGER_TLS_CERT_FILE: forAdmins(({ tls }) => tls && tls.certFile),
  WHARFINGER_TLS_KEY_FILE: null,
  WHARFINGER_TRUSTED_PROXIES: forAdmins(({ trustedProxies }) => trustedProxies),
  // The address may hold a password.
  DATABASE_URL: forAdmins(({ databaseUrl }) => databaseKind(databaseUrl)),
  WHARFINGER_DATA_DIR: forAdmins(({ dataDir }) => dataDir),
  WHARFINGER_MASTER_KEY_FILE: null,
  WHARFINGER_ALLOW_AWSECR_IAM_AUTO: forAll(({ ambient }) => ambient.aws),
  WHARFINGER_ALLOW_GCP_AUTO: forAll(({ ambient }) => ambient.gcp),
  WHARFINGER_ALLOW_AZURE_AUTO: forAll(({ ambient }) => ambient.azure),
  WHARFINGER_AWS_ROLES: forAdmins(({ awsRoles }) => awsRoles),
  WHARFINGER_EGRESS_ALLOW: forAdmins(({ egress }) => egress.allow),
  WHARFINGER_EGRESS_DENY: forAdmins(({ egress }) => egress.deny),
  WHARFINGER_EGRESS_ONLY: forAdmins(({ egress }) => egress.only),
  WHARFINGER_PLAIN_HTTP: forAdmins(({ plainHttp }) => plainHttp),
  WHARFINGER_REALM_PAIRS: forAdmins(({ realmPairs }) => realmPairs),
  WHARFINGER_HOST_OVERRIDES: forAll(overriddenHosts),
  WHARFINGER_CHECK_EVERY: forAll(({ checkEveryMs }) => formatDuration(checkEveryMs)),
  WHARFINGER_AUDIT_KEEP: forAdmins(({ auditKeepMs }) => formatDuration(auditKeepMs)),
  WHARFINGER_WORKERS: forAdmins(({ workers }) => String(workers)),
  WHARFINGER_LOG_LEVEL: forAdmins(({ logLevel }) => logLevel),
  WHARFINGER_LOG_FORMAT: forAdmins(({ logFormat }) => logFormat),
  WHARFINGER_CONFIG: null,
}

/** The settings that a role may see, in the order of the README. */
export function settingsFor(config: Config, mayRead: (role: Role) => boolean): Setting[] {
  return settingNames.flatMap((name) => {
    const view = VIEWS[name]
    if (view === null || !mayRead(view.role)) return []
    const { default: fallback, meaning } = describeSetting(name)
    const values = valuesOf(view.value(config))
    return [{ name, values, isDefault: !config.given.has(name), default: fallback, meaning }]
  })
}

/** The hosts that are connected to elsewhere, and not where that is. */
export function overriddenHosts({ hostOverrides }: Pick<Config, 'hostOverrides'>): string[] {
  return hostOverrides.map((entry) => entry.slice(0, entry.indexOf('='))).toSorted()
}

export function databaseKind(url: string): 'SQLITE' | 'POSTGRES' {
  return url.startsWith('file:') ? 'SQLITE' : 'POSTGRES'
}

function valuesOf(value: Value): readonly string[] {
  if (value === null) return []
  return typeof value === 'object' ? value : [String(value)]
}
