import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { writeAlpineLike } from '@wharfinger/tooling/example-images'
import { missingForRealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import {
  type Entry,
  type RestAnswer,
  type RestGateway,
  startRestGateway,
} from './testing/rest-gateway.ts'

/** The first entry of a list. */
function first({ list }: RestAnswer): Entry {
  return list[0] ?? {}
}

/** Has an image analysed, and asks for it by its tag until that is done, as scripts do. */
async function analyse({ send }: RestGateway, prefix: string, body: object, tag: string) {
  const queued = first(await send('POST', `${prefix}/images`, { body }))
  expect(queued).toMatchObject({ fulltag: tag, image_status: 'active' })
  const ask = async () => first(await send('GET', `${prefix}/images?fulltag=${tag}`))
  await expect
    .poll(async () => (await ask())['analysis_status'], { timeout: 45_000 })
    .toMatch(/^anal(?:yzed|ysis_failed)$/v)
  return ask()
}

describeDatabases('the life of a client', (_open, database) => {
  test.skipIf(missingForRealRegistry().length > 0)(
    'goes from the first registry to the last delete, on either prefix',
    async () => {
      await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
      await using folder = await temporaryFolder('image')
      const written = await writeAlpineLike(folder.path, { tag: 'v1' })
      await registry.push(folder.path, 'team/tiny:v1')
      await using rest = await startRestGateway({ database })
      const { send } = rest
      const { host, username, password } = registry
      const login = { registry: host, registry_user: username, registry_pass: password }
      const canaries = [password, 'wrong-hunter2'].flatMap((each) => formsOf(each, username))

      for (const [prefix, image] of [
        ['/v1', { tag: `${host}/team/tiny:v1` }],
        ['/v2', { source: { tag: { pullstring: `${host}/team/tiny:v1` } }, image_type: 'docker' }],
      ] as const) {
        const add = (body: object) => send('POST', `${prefix}/registries`, { body, as: 'editor' })
        const loose = { ...login, registry_verify: false }

        // The certificate is of an authority that nobody knows.
        expect(await add(login)).toMatchObject({
          status: 406,
          codes: ['TLS_UNKNOWN_CA', 'REGISTRY_NOT_ACCESSIBLE'],
        })
        const wrong = await add({ ...loose, registry_pass: 'wrong-hunter2' })
        expect(wrong).toMatchObject({
          status: 406,
          codes: ['AUTH_INVALID', 'REGISTRY_PERMISSION_DENIED'],
        })
        expect(wrong.text).toMatch(
          /"cannot ping supplied registry with supplied credentials - exception: /v,
        )
        expect((await send('GET', `${prefix}/registries`)).json).toEqual([])

        expect(first(await add(loose))).toMatchObject({ registry: host, registry_verify: false })
        expect((await add(loose)).status).toBe(409)
        expect((await send('GET', `${prefix}/registries`)).json).toHaveLength(1)
        const one = `${prefix}/registries/${encodeURIComponent(host)}`
        expect(first(await send('GET', one))).toMatchObject({ registry_user: username })
        const put = (body: object) => send('PUT', one, { body })
        expect((await put({ registry_pass: 'wrong-hunter2' })).status).toBe(406)
        const renamed = { ...first(await send('GET', one)), registry_name: 'Tiny' }
        expect(first(await put(renamed))).toMatchObject({ registry_name: 'Tiny' })
        expect(first(await put(login))).toMatchObject({ registry_name: 'Tiny' })
        expect((await put({ registry_verify: true })).status).toBe(406)

        const found = await analyse(rest, prefix, image, `${host}/team/tiny:v1`)
        expect(found).toMatchObject({
          analysis_status: 'analyzed',
          imageDigest: written.manifest.digest,
          image_digest: written.manifest.digest,
          image_content: { metadata: { arch: 'amd64', os: 'linux', distro: 'alpine' } },
        })
        const digest = `${prefix}/images/${written.manifest.digest}`
        expect(first(await send('GET', digest))).toEqual(found)
        expect(first(await send('POST', `${prefix}/images`, { body: image }))).toMatchObject({
          imageDigest: written.manifest.digest,
        })

        expect((await send('DELETE', one)).status).toBe(200)
        expect((await send('GET', digest)).status).toBe(200)
        expect((await send('DELETE', digest)).status).toBe(200)
        expect((await send('GET', `${prefix}/images`)).json).toEqual([])
      }
      expect(findIn(rest.said(), canaries)).toEqual([])
    },
  )
})

test('tests of credentials are limited as they are everywhere', async () => {
  await using rest = await startRestGateway()
  await using registry = await startLoopbackRegistry('hunter2')
  const body = { registry: registry.host, registry_user: 'ci', registry_pass: 'hunter2' }
  const answers = []
  for (let sent = 0; sent < 31; sent += 1)
    answers.push(await rest.send('POST', '/v1/registries', { body }))

  // Plain HTTP is not for the drop-in.
  expect(answers.slice(0, 30).every(({ status }) => status === 406)).toBe(true)
  const last = answers[30]
  expect(last).toMatchObject({ status: 429, codes: ['RATE_LIMITED'] })
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
  expect(registry.requests).toEqual([])
  expect((await rest.send('GET', '/v1/registries')).json).toEqual([])
  expect(rest.said()).not.toContain('hunter2')
})
