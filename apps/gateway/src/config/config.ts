import { resolve } from 'node:path'
import { egressIssues } from './egress.ts'
import { ConfigError, type SettingIssue } from './errors.ts'
import { isLoopback, urlHost } from './loopback.ts'
import { type SettingName, Settings, type SettingValues } from './settings.ts'
import { readSources, type Sources } from './sources.ts'

/** The settings, checked and put together; paths are absolute, times are milliseconds. */
export interface Config {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The origin that people use; null means that of the listening socket, on loopback. */
  readonly publicUrl: string | null
  /** Only this machine is served: loopback targets and plain HTTP to them are then allowed. */
  readonly loopback: boolean
  /** Browsers reach the server by https, so that cookies can be bound to it. */
  readonly https: boolean
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  readonly trustedProxies: readonly string[]
  readonly databaseUrl: string
  readonly dataDir: string
  readonly masterKeyFile: string
  readonly ambient: { readonly aws: boolean; readonly gcp: boolean; readonly azure: boolean }
  readonly awsRoles: readonly string[]
  readonly egress: {
    readonly allow: readonly string[]
    readonly deny: readonly string[]
    readonly only: readonly string[]
  }
  readonly plainHttp: readonly string[]
  readonly realmPairs: readonly string[]
  readonly hostOverrides: readonly string[]
  readonly checkEveryMs: number
  readonly auditKeepMs: number
  /** How many images this process reads at once; 0 for none. */
  readonly workers: number
  readonly logLevel: SettingValues['WHARFINGER_LOG_LEVEL']
  readonly logFormat: 'json' | 'pretty'
  /** Which settings were given, by whatever source. */
  readonly given: ReadonlySet<SettingName>
}

export interface LoadedConfig {
  readonly config: Config
  /** Things that are odd but not wrong, as sentences. */
  readonly warnings: readonly string[]
}

export interface LoadOptions extends Sources {
  /** Whether the log goes to a terminal. */
  readonly terminal: boolean
}

/** Reads and checks every setting; throws one ConfigError that names all that are wrong. */
export function loadConfig({ environment, root, terminal }: LoadOptions): LoadedConfig {
  const raw = readSources({ environment, root })
  const { values, issues } = parseAll(raw.values)
  const wrong = new Set(issues.map(({ name }) => name))
  // What is wrong in itself need not fit the others as well.
  const misfits = [...contradictions(values), ...egressIssues(values)].filter(
    ({ name }) => !wrong.has(name),
  )
  const all = [...raw.issues, ...issues, ...misfits]
  if (all.length > 0) throw new ConfigError(all)
  return {
    config: { ...compose(values, root, terminal), given: new Set(raw.values.keys()) },
    warnings: raw.unknown.map((name) => `${name} is not a setting of this server; is it misspelt?`),
  }
}

interface Parsed {
  /** Those that can be read; the others as if they were not given. */
  readonly values: SettingValues
  readonly issues: readonly SettingIssue[]
}

function parseAll(given: ReadonlyMap<SettingName, string>): Parsed {
  const { data, error } = Settings.safeParse(Object.fromEntries(given))
  if (data) return { values: data, issues: [] }
  const issues = error.issues.map(({ path, message }) => ({
    name: String(path[0]),
    message: message.replace(/^Invalid option: expected/v, 'must be'),
  }))
  const wrong = new Set(issues.map(({ name }) => name))
  const right = [...given].filter(([name]) => !wrong.has(name))
  return { values: Settings.parse(Object.fromEntries(right)), issues }
}

/** What no single setting shows. */
function* contradictions(values: SettingValues): Generator<SettingIssue> {
  const { HOST: host, WHARFINGER_PUBLIC_URL: publicUrl } = values
  const https = publicUrl?.startsWith('https:') ?? false
  if (!isLoopback(host) && !https)
    yield {
      name: 'WHARFINGER_PUBLIC_URL',
      message: 'must be given, with https, when HOST is not loopback',
    }
  else if (publicUrl !== undefined && !https && !isLoopback(new URL(publicUrl).hostname))
    yield { name: 'WHARFINGER_PUBLIC_URL', message: 'must begin with https:// beyond loopback' }

  const cert = values.WHARFINGER_TLS_CERT_FILE
  if ((cert === undefined) !== (values.WHARFINGER_TLS_KEY_FILE === undefined))
    yield {
      name: cert === undefined ? 'WHARFINGER_TLS_CERT_FILE' : 'WHARFINGER_TLS_KEY_FILE',
      message: 'is missing: certificate and key belong together',
    }
  if (values.WHARFINGER_HOST_OVERRIDES.length > 0 && !servesLoopbackOnly(values))
    yield {
      name: 'WHARFINGER_HOST_OVERRIDES',
      message: 'is accepted only while HOST and WHARFINGER_PUBLIC_URL are loopback',
    }
}

function servesLoopbackOnly({ HOST, WHARFINGER_PUBLIC_URL: publicUrl }: SettingValues): boolean {
  // A reverse proxy in front makes HOST say nothing, and a public URL tells of one.
  return isLoopback(HOST) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname))
}

function compose(values: SettingValues, root: string, terminal: boolean): Omit<Config, 'given'> {
  const dataDir = resolve(root, values.WHARFINGER_DATA_DIR)
  const cert = values.WHARFINGER_TLS_CERT_FILE
  const key = values.WHARFINGER_TLS_KEY_FILE
  const tls =
    cert === undefined || key === undefined
      ? null
      : { certFile: resolve(root, cert), keyFile: resolve(root, key) }
  const { HOST: host, PORT: port, WHARFINGER_PUBLIC_URL: publicUrl } = values
  const scheme = tls === null ? 'http' : 'https'
  const ownUrl = port === 0 ? null : `${scheme}://${urlHost(host)}:${port}`
  return {
    host,
    port,
    publicUrl: publicUrl ?? ownUrl,
    loopback: servesLoopbackOnly(values),
    https: publicUrl?.startsWith('https:') ?? tls !== null,
    tls,
    trustedProxies: values.WHARFINGER_TRUSTED_PROXIES,
    databaseUrl: databaseUrl(values.DATABASE_URL, dataDir, root),
    dataDir,
    masterKeyFile: resolve(root, values.WHARFINGER_MASTER_KEY_FILE ?? `${dataDir}/master.key`),
    ambient: {
      aws: values.WHARFINGER_ALLOW_AWSECR_IAM_AUTO,
      gcp: values.WHARFINGER_ALLOW_GCP_AUTO,
      azure: values.WHARFINGER_ALLOW_AZURE_AUTO,
    },
    awsRoles: values.WHARFINGER_AWS_ROLES,
    egress: {
      allow: values.WHARFINGER_EGRESS_ALLOW,
      deny: values.WHARFINGER_EGRESS_DENY,
      only: values.WHARFINGER_EGRESS_ONLY,
    },
    plainHttp: values.WHARFINGER_PLAIN_HTTP,
    realmPairs: values.WHARFINGER_REALM_PAIRS,
    hostOverrides: values.WHARFINGER_HOST_OVERRIDES,
    checkEveryMs: values.WHARFINGER_CHECK_EVERY,
    auditKeepMs: values.WHARFINGER_AUDIT_KEEP,
    workers: values.WHARFINGER_WORKERS,
    logLevel: values.WHARFINGER_LOG_LEVEL,
    logFormat: values.WHARFINGER_LOG_FORMAT ?? (terminal ? 'pretty' : 'json'),
  }
}

function databaseUrl(given: string | undefined, dataDir: string, root: string): string {
  if (given === undefined) return `file:${dataDir}/wharfinger.db`
  return given.startsWith('file:') ? `file:${resolve(root, given.slice('file:'.length))}` : given
}
