import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hashSync } from 'bcryptjs'
import { createAuthority, createSigner, issueCertificate } from './certificates.ts'
import { findProgram, run } from './programs.ts'
import { startProcess } from './running-process.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { startTokenService, tokenAudience, tokenIssuer } from './token-service.ts'

export interface RealRegistryOptions {
  /** HTTPS by a certificate of its own authority; off unless given. */
  readonly tls?: boolean
  /** Names besides `localhost` that its certificate is good for. */
  readonly names?: readonly string[]
  /** `htpasswd` is Basic; `token` names a token service on another port; `none` unless given. */
  readonly auth?: 'none' | 'htpasswd' | 'token'
  /** Passwords by user; the first is what `username` and `password` say. */
  readonly users?: Readonly<Record<string, string>>
}

/** Debian's docker-registry, running on a free port of the loopback with an empty store. */
export interface RealRegistry extends AsyncDisposable {
  /** `localhost:PORT`, as in an image reference. */
  readonly host: string
  readonly url: string
  /** PEM of the authority that signed its certificate; null without TLS. */
  readonly caCertificate: string | null
  readonly username: string
  readonly password: string
  /** The realm of its token service; null without one. */
  readonly realm: string | null
  /** Copies a tag of an OCI layout, index and all, by skopeo: `push(dir, 'team/tiny:v1')`. */
  readonly push: (layout: string, name: string) => Promise<void>
  /** The digest that skopeo finds for `team/tiny:v1`. */
  readonly skopeoDigest: (name: string) => Promise<string>
  /** `METHOD path status` of every request so far, without those of push and skopeoDigest. */
  readonly requests: () => Promise<readonly string[]>
  /** Ends it; its host then refuses connections. */
  readonly stop: () => Promise<void>
}

/** Which of the programs behind {@link startRealRegistry} this machine has not got. */
export function missingForRealRegistry(): string[] {
  return ['docker-registry', 'skopeo', 'openssl'].filter((name) => findProgram(name) === null)
}

const accessLine =
  /"(?<method>[A-Z]+) (?<path>\S+) HTTP\/[\d.]+" (?<status>\d{3}) .*"(?<agent>[^"]*)"$/u

function accessLog(output: string): { readonly line: string; readonly agent: string }[] {
  return output.split('\n').flatMap((text) => {
    const groups = accessLine.exec(text)?.groups
    if (!groups) return []
    const { method = '', path = '', status = '', agent = '' } = groups
    return [{ line: `${method} ${path} ${status}`, agent }]
  })
}

/** Asks for `/v2/` under a name of its own: what was asked before stands above it in the log. */
function ask(host: string, caCertificate: string | null, agent: string): Promise<void> {
  const [hostname = '', port = ''] = host.split(':')
  const target = { hostname, port, path: '/v2/', headers: { 'user-agent': agent }, agent: false }
  return new Promise((resolve, reject) => {
    const request =
      caCertificate === null ? httpRequest(target) : httpsRequest({ ...target, ca: caCertificate })
    request.on('response', (response) => response.resume().on('end', resolve))
    request.on('error', reject).end()
  })
}

/** Starts a registry; the programs it needs are those of {@link missingForRealRegistry}. */
export async function startRealRegistry({
  tls = false,
  names = [],
  auth = 'none',
  users = { alice: 's3cret:with:colon' },
}: RealRegistryOptions = {}): Promise<RealRegistry> {
  await using cleanup = new AsyncDisposableStack()
  const { path: folder } = cleanup.use(await temporaryFolder('registry'))
  const [username = '', password = ''] = Object.entries(users)[0] ?? []

  const http: Record<string, unknown> = { addr: '127.0.0.1:0', secret: 'for tests only' }
  let caCertificate: string | null = null
  if (tls) {
    const authority = await createAuthority(folder, 'wharfinger test authority')
    const own = ['DNS:localhost', 'IP:127.0.0.1', 'IP:::1']
    const more = names.map((name) => `DNS:${name}`)
    const server = await issueCertificate(folder, authority, [...own, ...more])
    http['tls'] = { certificate: server.certificateFile, key: server.keyFile }
    caCertificate = authority.pem
  }

  const access: Record<string, unknown> = {}
  let realm: string | null = null
  if (auth === 'htpasswd') {
    const file = join(folder, 'htpasswd')
    const lines = Object.entries(users).map(([user, secret]) => `${user}:${hashSync(secret, 4)}\n`)
    await writeFile(file, lines.join(''))
    access['htpasswd'] = { realm: 'Test Realm', path: file }
  } else if (auth === 'token') {
    const signer = await createSigner(folder)
    const service = cleanup.use(await startTokenService({ signer, users }))
    realm = service.realm
    const parties = { issuer: tokenIssuer, service: tokenAudience }
    access['token'] = { realm, ...parties, rootcertbundle: signer.certificateFile }
  }

  const config = join(folder, 'config.yml')
  // JSON is YAML.
  const settings = {
    version: 0.1,
    log: { level: 'info', accesslog: { disabled: false } },
    storage: { filesystem: { rootdirectory: join(folder, 'store') }, delete: { enabled: true } },
    http,
    ...(Object.keys(access).length === 0 ? {} : { auth: access }),
  }
  await writeFile(config, JSON.stringify(settings))
  const server = cleanup.use(
    await startProcess('docker-registry', ['serve', config], {
      environment: { PATH: process.env['PATH'], OTEL_TRACES_EXPORTER: 'none' },
      ready: /listening on 127\.0\.0\.1:(?<port>\d+)/u,
    }),
  )
  const host = `localhost:${server.match.groups?.['port'] ?? ''}`

  const certificates = join(folder, 'certificates')
  await mkdir(certificates)
  if (caCertificate !== null) await writeFile(join(certificates, 'ca.crt'), caCertificate)
  const authFile = join(folder, 'auth.json')
  const pair = Buffer.from(`${username}:${password}`).toString('base64')
  await writeFile(authFile, JSON.stringify({ auths: { [host]: { auth: pair } } }))
  const withLogin = ['--authfile', authFile]
  const own = cleanup.move()

  return {
    host,
    url: `${tls ? 'https' : 'http'}://${host}`,
    caCertificate,
    username,
    password,
    realm,
    push: async (layout, name) => {
      const tag = name.slice(name.lastIndexOf(':') + 1)
      await run('skopeo', [
        ...['--insecure-policy', 'copy', '--quiet', '--all', '--preserve-digests', ...withLogin],
        ...(tls ? ['--dest-cert-dir', certificates] : ['--dest-tls-verify=false']),
        ...[`oci:${layout}:${tag}`, `docker://${host}/${name}`],
      ])
    },
    skopeoDigest: async (name) => {
      const digest = await run('skopeo', [
        ...['inspect', '--format', '{{.Digest}}', ...withLogin],
        ...(tls ? ['--cert-dir', certificates] : ['--tls-verify=false']),
        `docker://${host}/${name}`,
      ])
      return digest.trim()
    },
    requests: async () => {
      const marker = `marker ${randomUUID()}`
      await ask(host, caCertificate, marker)
      while (!server.output().includes(marker)) await setTimeout(5)
      return accessLog(server.output())
        .filter(({ agent }) => !agent.startsWith('skopeo') && !agent.startsWith('marker '))
        .map(({ line }) => line)
    },
    stop: async () => {
      await server.stop()
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
