import { writeAlpineLike, writeDebianLike } from '@wharfinger/tooling/example-images'
import { writeIndex } from '@wharfinger/tooling/oci-layout'
import { missingForRealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { add, reanalyze, settled } from '../testing/images.ts'

interface Entry {
  readonly image: { readonly id: string }
  readonly digest: string
  readonly detectedAt: string
}

async function historyOf(gateway: TestGateway, id: string, page = 'first: 10') {
  const { data } = await gateway.execute<{
    node: { history: { totalCount: number; nodes: Entry[]; pageInfo: { endCursor: string } } }
  }>(
    `query($id: ID!) { node(id: $id) { ... on Image { history(${page}) {
      totalCount pageInfo { endCursor }
      nodes { image { id } digest parentDigest platform detectedAt analyzedAt } } } } }`,
    { id },
  )
  return data.node.history
}

async function find(gateway: TestGateway, reference: string, platform: string | null = null) {
  const { data } = await gateway.execute<{ image: { id: string } | null }>(
    'query($r: String!, $p: String) { image(reference: $r, platform: $p) { id } }',
    { r: reference, p: platform },
  )
  return data.image?.id ?? null
}

describeDatabases('what a tag named', (_open, database) => {
  test.skipIf(missingForRealRegistry().length > 0)(
    'is told newest first, found by its digest, and read again as what it was',
    async () => {
      await using registry = await startRealRegistry()
      await using alpine = await temporaryFolder('alpine')
      await using debian = await temporaryFolder('debian')
      const first = await writeAlpineLike(alpine.path, { tag: 'v1' })
      const second = await writeDebianLike(debian.path, { tag: 'v1' })
      await registry.push(alpine.path, 'open/app:v1')
      await using gateway = await startGateway({ database })
      const reference = `${registry.host}/open/app:v1`
      const { id } = await add(gateway, reference)
      await settled(gateway, id)
      await registry.push(debian.path, 'open/app:v1')
      await add(gateway, reference)
      await settled(gateway, id)

      const { totalCount, nodes } = await historyOf(gateway, id)
      expect(totalCount).toBe(2)
      expect(nodes).toMatchObject([
        { digest: second.manifest.digest, platform: 'linux/amd64', image: { id } },
        { digest: first.manifest.digest, platform: 'linux/amd64' },
      ])
      const [newest, oldest] = nodes
      expect(Date.parse(newest?.detectedAt ?? '')).toBeGreaterThan(
        Date.parse(oldest?.detectedAt ?? ''),
      )
      const { pageInfo } = await historyOf(gateway, id, 'first: 1')
      const next = await historyOf(gateway, id, `first: 1, after: "${pageInfo.endCursor}"`)
      expect(next.nodes).toEqual([oldest])

      const old = oldest?.image.id ?? ''
      expect(await find(gateway, reference)).toBe(id)
      const { host } = registry
      expect(await find(gateway, `${host}/open/app@${first.manifest.digest}`)).toBe(old)

      await reanalyze(gateway, old)
      expect(await settled(gateway, old)).toMatchObject({
        status: 'ANALYZED',
        digest: first.manifest.digest,
      })
      expect((await historyOf(gateway, old)).nodes.map(({ image }) => image.id)).toEqual([id, old])
    },
  )

  test.skipIf(missingForRealRegistry().length > 0)(
    'is kept apart for each platform, which its variants belong to',
    async () => {
      await using registry = await startRealRegistry()
      await using folder = await temporaryFolder('index')
      const amd64 = await writeAlpineLike(folder.path, { platform: 'linux/amd64' })
      const arm64 = await writeAlpineLike(folder.path, { platform: 'linux/arm64/v8' })
      const index = await writeIndex(folder.path, { tag: 'v1', images: [amd64, arm64] })
      await registry.push(folder.path, 'open/multi:v1')
      await using gateway = await startGateway({ database })
      const reference = `${registry.host}/open/multi:v1`
      const usual = await settled(gateway, (await add(gateway, reference)).id)
      const platform = 'linux/arm64'
      const arm = await settled(gateway, (await add(gateway, reference, { platform })).id)

      expect((await historyOf(gateway, arm.id)).nodes.map(({ image }) => image.id)).toEqual([
        arm.id,
      ])
      expect((await add(gateway, reference, { platform })).id).toBe(arm.id)
      expect(await find(gateway, reference)).toBe(usual.id)
      expect(await find(gateway, reference, 'linux/arm64')).toBe(arm.id)
      expect(await find(gateway, reference, 'linux/arm64/v8')).toBe(arm.id)
      const byDigest = `${registry.host}/open/multi@${index.digest}`
      expect(await find(gateway, byDigest)).toBe(usual.id)
      expect(await find(gateway, byDigest, 'linux/arm64')).toBe(arm.id)
      expect(await find(gateway, `${registry.host}/open/multi@${arm64.manifest.digest}`)).toBe(
        arm.id,
      )
    },
  )
})
