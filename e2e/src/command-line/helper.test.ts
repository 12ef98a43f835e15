import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startSimulatedAws } from '@wharfinger/simulated-registries'
import { findInFolder, formsOf } from '@wharfinger/tooling/canary'
import { writeDebianLike } from '@wharfinger/tooling/example-images'
import { findProgram } from '@wharfinger/tooling/programs'
import { startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { startConnectProxy } from '../system/connect-proxy.ts'
import { type Gateway, startGateway } from '../system/gateway.ts'
import { environmentOf, runIn } from '../system/image-tools.ts'
import { type Wharfctl, wharfctlFor } from '../system/wharfctl.ts'

const SET_POLICY = `mutation($input: SetIssuancePolicyInput!) {
  setIssuancePolicy(input: $input) { __typename } }`

/** Lets something be handed out of a registry, as an administrator does. */
async function allow(gateway: Gateway, input: object): Promise<void> {
  const authorization = `Bearer ${await gateway.adminToken()}`
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: SET_POLICY, variables: { input } }),
  })
  expect(await answer.text()).toContain('SetIssuancePolicySuccess')
}

/** A token that may pull from this registry and do nothing else, made as the console says. */
async function tokenFor(wharfctl: Wharfctl, key: string): Promise<string> {
  const scope = ['--role', 'viewer', '--scope', `issue:${key}`]
  const { stdout } = await wharfctl(['token', 'create', '--name', 'pull', ...scope])
  return stdout.trim()
}

/** The tools that are here: each with what copies an image out of a registry, into the home. */
const tools = [
  {
    name: 'skopeo',
    setUp: [],
    pull: (image: string) => ['--insecure-policy', 'copy', '-q', `docker://${image}`, 'dir:image'],
  },
  {
    name: 'podman',
    setUp: ['--tool', 'podman'],
    pull: (image: string, home: string) => [
      ...['--root', `${home}/images`, '--runroot', `${home}/run`, '--storage-driver', 'vfs'],
      ...['pull', '-q', '--signature-policy', `${home}/policy.json`, image],
    ],
  },
] as const

for (const { name, setUp, pull } of tools)
  test(`${name} pulls from a real registry with a password that it never keeps`, async () => {
    test.skip(findProgram(name) === null, `${name} is not installed`)
    await using folder = await temporaryFolder('helper')
    await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
    const { host, username, password } = registry
    await writeDebianLike(folder.path, { tag: 'bookworm' })
    await registry.push(folder.path, 'team/debian:bookworm')
    const image = `${host}/team/debian:bookworm`
    const caFile = join(folder.path, 'ca.crt')
    await writeFile(caFile, registry.caCertificate ?? '')
    await using gateway = await startGateway()
    const wharfctl = wharfctlFor(gateway, await gateway.adminToken())
    const add = ['registry', 'add', host, '--username', username, '--ca-file', caFile, '-o', 'id']
    const added = await wharfctl(add, { WHARFCTL_REGISTRY_PASSWORD: password })
    const id = added.stdout.trim()
    const env = environmentOf(folder.path, {
      WHARFCTL_URL: gateway.url,
      WHARFCTL_TOKEN: await tokenFor(wharfctl, host),
      SSL_CERT_FILE: caFile,
    })
    const policy = { default: [{ type: 'insecureAcceptAnything' }] }
    await writeFile(join(folder.path, 'policy.json'), JSON.stringify(policy))
    const pulling = () => runIn(env, name, pull(image, folder.path))

    const configured = await runIn(env, 'wharfctl', ['auth', 'configure-docker', host, ...setUp])
    const refused = await pulling()
    const ticks = { allowStaticSecret: true, confirmRegistry: host }
    await allow(gateway, { id, enabled: true, ...ticks })
    const pulled = await pulling()
    await gateway.kill()
    const without = await pulling()

    expect(configured).toMatchObject({ code: 0 })
    expect(refused.code).not.toBe(0)
    expect(refused.stderr).toContain('ISSUING_DISABLED')
    expect(pulled).toMatchObject({ code: 0 })
    expect(without.code).not.toBe(0)
    expect(without.stderr).toContain('could not be reached. Nothing listens there.')
    expect(await findInFolder(folder.path, formsOf(password, username))).toEqual([])
    expect(JSON.stringify([refused, pulled, without])).not.toContain(password)
  })

/**
 * Of a token of ECR, in seconds: less than the clock may be off, so that for the gateway it ends as
 * soon as it is made, and all can pass here that takes twelve hours elsewhere.
 */
const LIFE = 200

test('skopeo goes on pulling from ECR when the token has ended', async () => {
  await using folder = await temporaryFolder('helper')
  await using aws = await startSimulatedAws({ authorizationTokenLife: LIFE })
  // As far behind as a signature may be, so that time can pass without its being refused.
  aws.clock.skewMs = -4 * 60_000
  const { registryHost: host, identities, account } = aws
  const caFile = join(folder.path, 'ca.crt')
  await writeFile(caFile, aws.caCertificate)
  await using proxy = await startConnectProxy(aws.hostOverrides)
  await using gateway = await startGateway({
    AWS_ENDPOINT_URL_ECR: aws.plainUrl,
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    NODE_EXTRA_CA_CERTS: caFile,
    WHARFINGER_HOST_OVERRIDES: aws.hostOverrides.join(','),
  })
  const wharfctl = wharfctlFor(gateway, await gateway.adminToken())
  const key = identities.addUser({ account, name: 'ci' })
  const added = await wharfctl(['registry', 'add', host, '--username', key.id, '-o', 'id'], {
    WHARFCTL_REGISTRY_PASSWORD: key.secret,
  })
  await allow(gateway, { id: added.stdout.trim(), enabled: true, allowPrincipal: true })
  const env = environmentOf(folder.path, {
    WHARFCTL_URL: gateway.url,
    WHARFCTL_TOKEN: await tokenFor(wharfctl, host),
    SSL_CERT_FILE: caFile,
    HTTPS_PROXY: proxy.url,
  })
  const helper = async () => {
    const ask = ['-c', `echo ${host} | docker-credential-wharfinger get`]
    const { stdout } = await runIn(env, 'sh', ask)
    // By the protocol of helpers; anything else is no JSON, and fails here.
    return (JSON.parse(stdout) as { Secret: string }).Secret
  }
  const copy = ['--insecure-policy', 'copy', '-q']
  const to = [`docker://${host}/team/app:1.0`, 'dir:image']
  await runIn(env, 'wharfctl', ['auth', 'configure-docker', host])

  const before = await helper()
  const first = await runIn(env, 'skopeo', [...copy, ...to])
  aws.clock.advance(LIFE * 1000 + 30_000)
  const ended = await runIn(env, 'skopeo', [...copy, '--src-creds', `AWS:${before}`, ...to])
  const second = await runIn(env, 'skopeo', [...copy, ...to])

  expect(first).toMatchObject({ code: 0 })
  expect(ended.stderr).toContain('authorization token has expired')
  expect(second).toMatchObject({ code: 0 })
  expect(await readdir(join(folder.path, 'image'))).toContain('manifest.json')
  const config = await readFile(join(folder.path, '.docker/config.json'), 'utf8')
  expect(JSON.parse(config)).toEqual({ credHelpers: { [host]: 'wharfinger' } })
  expect(await findInFolder(folder.path, formsOf(key.secret, key.id))).toEqual([])
})
