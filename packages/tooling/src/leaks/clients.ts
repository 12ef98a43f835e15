import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  checkRegistry,
  createTokenCache,
  createTransport,
  openRegistry,
  RegistryAuthError,
  type Credential,
  type EgressPolicy,
  type RegistryTarget,
} from '@wharfinger/registry-auth'
import { createRegistryClient } from '@wharfinger/registry-client'
import { run } from '../programs.ts'
import { repository, tag } from './image.ts'
import type { Internet } from './internet.ts'

/** What becomes of an attempt: `ok`, or the code of what was thrown. */
export type Outcome = string

export interface OurOptions {
  readonly internet: Internet
  readonly policy?: EgressPolicy
  readonly target: RegistryTarget
  readonly credential: Credential
}

export interface OurResult {
  /** By what was tried. */
  readonly outcomes: Readonly<Record<'tags' | 'image' | 'layers' | 'check', Outcome>>
  /** All that was said about it, to be searched for secrets. */
  readonly said: string
}

/** Reads tags, manifest, config and layers, and checks the credential, by the product's own parts. */
export async function pullByOurs(options: OurOptions): Promise<OurResult> {
  const { internet, target, credential, policy = internet.policy() } = options
  const transport = createTransport({
    policy,
    // Waiting between attempts proves nothing here.
    sleep: () => Promise.resolve(),
    ...(internet.lookup && { lookup: internet.lookup }),
  })
  const said: string[] = []
  const attempt = async (work: () => Promise<unknown>): Promise<Outcome> => {
    try {
      said.push(JSON.stringify(await work()) ?? '')
      return 'ok'
    } catch (error) {
      const known = error instanceof RegistryAuthError
      const stack = error instanceof Error ? `${error.stack} ${String(error.cause)}` : ''
      said.push(`${stack} ${JSON.stringify(error)}`)
      return known ? error.code : String(error)
    }
  }
  try {
    const session = openRegistry({
      ...{ transport, target, credential, tokens: createTokenCache(), cacheKey: 'leaks:1' },
    })
    const client = createRegistryClient(session)
    const tags = await attempt(() => client.tags(repository))
    const image = await attempt(() => client.resolveImage(repository, tag))
    const layers = await attempt(async () => {
      const { manifest } = await client.resolveImage(repository, tag)
      await client.config(repository, manifest.config)
      for (const layer of manifest.layers)
        for await (const chunk of client.blob(repository, layer)) said.push(String(chunk))
    })
    const check = await attempt(async () => {
      const report = await checkRegistry({ transport, target, credential, repository })
      said.push(JSON.stringify(report))
      const failed = report.steps.find(({ state }) => state === 'FAILED')
      if (failed) throw new RegistryAuthError(failed.code ?? 'PROTOCOL', { host: target.host })
    })
    return { outcomes: { tags, image, layers, check }, said: said.join('\n') }
  } finally {
    await transport.close()
  }
}

export type SkopeoLogin =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string }

export interface SkopeoOptions {
  readonly folder: string
  /** The file of the authority that signed all certificates. */
  readonly authorityFile: string
  readonly host: string
  readonly login: SkopeoLogin
  readonly mode: 'copy' | 'inspect' | 'push'
  /** What is pushed. */
  readonly pushed: string
}

/** Runs skopeo, with the login in a file that only its owner reads; never fails. */
export async function runSkopeo(options: SkopeoOptions): Promise<Outcome> {
  const { folder, authorityFile, host, login, mode, pushed } = options
  const authFile = join(folder, 'auth.json')
  const pair = 'password' in login ? `${login.username}:${login.password}` : 'token:'
  const entry = {
    auth: Buffer.from(pair).toString('base64'),
    ...('identityToken' in login && { identitytoken: login.identityToken }),
  }
  await writeFile(authFile, JSON.stringify({ auths: { [host]: entry } }), { mode: 0o600 })
  const copy = join(folder, 'copy')
  const image = `docker://${host}/${repository}:${tag}`
  const commands = {
    copy: ['copy', '--quiet', image, `dir:${copy}`],
    push: ['copy', '--quiet', `dir:${pushed}`, image],
    inspect: ['inspect', image],
  }
  const [command = '', ...rest] = commands[mode]
  try {
    await run(
      'skopeo',
      [
        ...['--insecure-policy', '--command-timeout', '10s', command],
        ...['--authfile', authFile, ...rest],
      ],
      { environment: { PATH: process.env['PATH'], HOME: folder, SSL_CERT_FILE: authorityFile } },
    )
    return 'ok'
  } catch (error) {
    return String(error)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
