import type { LoggedRequest } from '@wharfinger/simulated-registries'
import type { CloudAccount } from '@wharfinger/tooling/cloud-accounts/cloud-account'
import { expect, test } from 'vitest'
import { type CloudGateway, startCloudGateway } from '../testing/clouds.ts'
import { add, settled } from '../testing/images.ts'
import { ADD } from '../testing/operations.ts'

const HOUR = 3_600_000

/** Stores an account's credential, tested, and fetches an image of its registry with it. */
async function pull(
  { gateway, ask }: CloudGateway,
  { host, repository, member, values }: CloudAccount,
) {
  const input = { registry: host, credential: { [member]: values } }
  const { registry } = await ask(ADD, { input })
  const { id } = await add(gateway, `${host}/${repository}:1.0`)
  return { registry, image: await settled(gateway, id) }
}

const titled = ({ accounts }: CloudGateway, title: string): CloudAccount => {
  const found = accounts.find((account) => account.title === title)
  if (!found) throw new Error(`There is no account “${title}”.`)
  return found
}

/** What was read and with which scheme of credential, each once. */
const schemesOf = (requests: readonly LoggedRequest[], part: string) => [
  ...new Set(
    requests.filter(({ path }) => path.includes(part)).map(({ authorization }) => authorization),
  ),
]

test.for([
  ['aws', 'ECR access key', 'Basic'],
  ['aws', 'ECR by the server’s identity', 'Basic'],
  ['google', 'Google key file', 'Bearer'],
  ['google', 'Google by the server’s identity', 'Bearer'],
  ['azure', 'ACR principal with its tenant', 'Bearer'],
  ['azure', 'ACR by the server’s identity', 'Bearer'],
  ['harbor', 'Harbor robot', 'Bearer'],
  ['distribution', 'Docker V2 identity token', 'Bearer'],
] as const)(
  'an image of %s is fetched with what was made of the credential: %s',
  async ([name, title, scheme]) => {
    await using system = await startCloudGateway()
    const { clouds, leaks } = system
    clouds.harbor.settings.storageHost = 'minio.example.com'
    const { requests } = clouds[name]

    const { registry, image } = await pull(system, titled(system, title))

    expect(image).toMatchObject({ status: 'ANALYZED', error: null })
    expect(image.packages.nodes.map((found) => found.name)).toEqual(['musl', 'zlib'])
    expect(image.resolvedWith).toMatchObject({ registry: { id: registry?.id } })
    const { host } = titled(system, title)
    const own = requests.filter((request) => request.host === host)
    expect(schemesOf(own, '/manifests/')).toContain(scheme)
    expect(schemesOf(own, '/blobs/')).toEqual([scheme])
    const stored = requests.filter(({ service }) => service === 'storage')
    expect(stored.length > 0).toBe(name !== 'distribution')
    expect(schemesOf(stored, '')).toEqual(name === 'distribution' ? [] : [null])
    expect(leaks()).toEqual([])
  },
)
const tokensMade = ({ clouds: { aws } }: CloudGateway): number =>
  aws.requests.filter(
    ({ operation, status }) => operation.endsWith('GetAuthorizationToken') && status === 200,
  ).length

test('R14 thirteen hours later a single new token is made, and serves every image', async () => {
  await using system = await startCloudGateway()
  const { gateway, advance } = system
  const account = titled(system, 'ECR access key')
  const fetchAgain = async (tag: string) => {
    const { id } = await add(gateway, `${account.host}/${account.repository}:${tag}`, {
      force: true,
    })
    return (await settled(gateway, id)).status
  }
  await pull(system, account)
  const first = tokensMade(system)
  await fetchAgain('latest')
  const within = tokensMade(system)

  advance(13 * HOUR)
  const later = await Promise.all(['1.0', 'latest'].map(fetchAgain))

  // One for the test, whose login is not kept, and one for the images.
  expect([first, within]).toEqual([2, 2])
  expect(later).toEqual(['ANALYZED', 'ANALYZED'])
  expect(tokensMade(system)).toBe(3)
})

test('an image whose credential was revoked fails with the reason, and is not asked for openly', async () => {
  await using system = await startCloudGateway()
  const { gateway, clouds, advance } = system
  const account = titled(system, 'ECR access key')
  await pull(system, account)
  account.end()
  advance(13 * HOUR)
  const asked = clouds.aws.requests.length

  const { id } = await add(gateway, `${account.host}/${account.repository}:latest`)
  const image = await settled(gateway, id)

  expect(image).toMatchObject({ status: 'FAILED', error: { code: 'AUTH_INVALID' } })
  const since = clouds.aws.requests.slice(asked)
  expect(since.filter(({ path }) => path.includes('/manifests/'))).toEqual([])
})
