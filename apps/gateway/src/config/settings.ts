import * as z from 'zod'
import { addresses, count, databaseUrl, duration, flag, list, origin, port } from './values.ts'

/** The words of one setting, of which the README's table is made. */
export interface SettingWords {
  /** The default in words. */
  readonly default: string
  readonly meaning: string
  /** Whether the value may come from a file that `<NAME>_FILE` names; yes unless said. */
  readonly fromFile?: false
}

const words = z.registry<SettingWords>()

function setting<Schema extends z.ZodType>(schema: Schema, about: SettingWords): Schema {
  words.add(schema, about)
  return schema
}

const text = z.string()

/**
 * Every setting there is, by the name of its variable. In the YAML file the same names stand in
 * lower case and without `WHARFINGER_`.
 */
export const Settings = z.object({
  HOST: setting(text.default('127.0.0.1'), {
    default: '127.0.0.1',
    meaning: 'The address to listen on.',
  }),
  PORT: setting(port.prefault('4000'), {
    default: '4000',
    meaning: 'The port to listen on; 0 takes any free one.',
  }),
  WHARFINGER_PUBLIC_URL: setting(origin.optional(), {
    default: 'http://HOST:PORT on loopback',
    meaning:
      'The address people use: for origin checks, cookies and links. Required, with https, when HOST is not loopback.',
  }),
  WHARFINGER_TLS_CERT_FILE: setting(text.optional(), {
    default: '–',
    meaning: 'A certificate chain in PEM, to serve https without a proxy.',
  }),
  WHARFINGER_TLS_KEY_FILE: setting(text.optional(), {
    default: '–',
    meaning: 'The private key of that certificate, in PEM.',
  }),
  WHARFINGER_TRUSTED_PROXIES: setting(addresses.prefault(''), {
    default: 'empty',
    meaning: 'Addresses and CIDR blocks of proxies whose forwarding headers count.',
  }),
  DATABASE_URL: setting(databaseUrl.optional(), {
    default: 'file:<data dir>/wharfinger.db',
    meaning: 'file:… for SQLite, postgres://… for Postgres.',
  }),
  WHARFINGER_DATA_DIR: setting(text.default('.data'), {
    default: '.data',
    meaning: 'Where the database, the key file and the set-up link are kept.',
  }),
  WHARFINGER_MASTER_KEY_FILE: setting(text.optional(), {
    default: '<data dir>/master.key',
    meaning: 'The root key; made on the first start of an empty database.',
    fromFile: false,
  }),
  WHARFINGER_ALLOW_AWSECR_IAM_AUTO: setting(flag.prefault('false'), {
    default: 'false',
    meaning: "Lets administrators use the server's own AWS identity.",
  }),
  WHARFINGER_ALLOW_GCP_AUTO: setting(flag.prefault('false'), {
    default: 'false',
    meaning: "Lets administrators use the server's own Google identity.",
  }),
  WHARFINGER_ALLOW_AZURE_AUTO: setting(flag.prefault('false'), {
    default: 'false',
    meaning: "Lets administrators use the server's own Azure identity.",
  }),
  WHARFINGER_AWS_ROLES: setting(list.prefault(''), {
    default: 'empty',
    meaning: 'Role ARNs that the ambient AWS identity may assume.',
  }),
  WHARFINGER_EGRESS_ALLOW: setting(list.prefault(''), {
    default: 'empty',
    meaning: 'CIDR blocks and host suffixes that may be reached besides the default.',
  }),
  WHARFINGER_EGRESS_DENY: setting(list.prefault(''), {
    default: 'empty',
    meaning: 'CIDR blocks and host suffixes that are never reached.',
  }),
  WHARFINGER_EGRESS_ONLY: setting(list.prefault(''), {
    default: 'empty',
    meaning: 'When set, registries and token services are reached nowhere else.',
  }),
  WHARFINGER_PLAIN_HTTP: setting(list.prefault(''), {
    default: 'loopback, while only loopback is served',
    meaning: 'Hosts for which plain HTTP may be allowed on a registry.',
  }),
  WHARFINGER_REALM_PAIRS: setting(list.prefault(''), {
    default: 'empty',
    meaning: 'Token services trusted with a registry’s credential: registry=token, with ports.',
  }),
  WHARFINGER_HOST_OVERRIDES: setting(list.prefault(''), {
    default: 'empty',
    meaning: 'host=ip:port to connect elsewhere; only while nothing but loopback is served.',
  }),
  WHARFINGER_CHECK_EVERY: setting(duration.prefault('6h'), {
    default: '6h',
    meaning: 'How often each registry’s credential is checked.',
  }),
  WHARFINGER_AUDIT_KEEP: setting(duration.prefault('400d'), {
    default: '400d',
    meaning: 'How long audit events are kept.',
  }),
  WHARFINGER_WORKERS: setting(count.prefault('2'), {
    default: '2',
    meaning:
      'How many images this process reads at once. 0 leaves them to `wharfinger worker`, which needs Postgres.',
  }),
  WHARFINGER_LOG_LEVEL: setting(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    { default: 'info', meaning: 'trace, debug, info, warn, error, fatal or silent.' },
  ),
  WHARFINGER_LOG_FORMAT: setting(z.enum(['json', 'pretty']).optional(), {
    default: 'pretty on a terminal, else json',
    meaning: 'json or pretty.',
  }),
  WHARFINGER_CONFIG: setting(text.optional(), {
    default: '–',
    meaning:
      'A YAML file of settings, in lower case and without WHARFINGER_. The environment wins.',
  }),
})

export type SettingName = keyof z.output<typeof Settings>
export type SettingValues = Readonly<z.output<typeof Settings>>

export const settingNames: readonly SettingName[] = Settings.keyof().options

/** What the documents say of a setting. */
export function describeSetting(name: SettingName): SettingWords {
  return words.get(Settings.shape[name]) ?? { default: '–', meaning: '' }
}

/** How a setting is called in the YAML file. */
export function fileKey(name: SettingName): string {
  return name.replace(/^WHARFINGER_/v, '').toLowerCase()
}

/** The settings as a Markdown table, for the README. */
export function settingsTable(): string {
  const rows = settingNames.map((name) => {
    const { default: fallback, meaning } = describeSetting(name)
    return `| \`${name}\` | ${cell(fallback)} | ${cell(meaning)} |`
  })
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n')
}

function cell(content: string): string {
  return content.replaceAll('|', String.raw`\|`).replaceAll('<', '&lt;')
}
