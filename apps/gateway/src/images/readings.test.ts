import { writeAlpineLike } from '@wharfinger/tooling/example-images'
import { type LayerInput, writeImage } from '@wharfinger/tooling/oci-layout'
import { missingForRealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { add, settled } from '../testing/images.ts'

describeDatabases('layers that an earlier image had', (_open, database) => {
  test.skipIf(missingForRealRegistry().length > 0)(
    'are not fetched again, but the registry is asked for them each time',
    async () => {
      await using registry = await startRealRegistry()
      await using folder = await temporaryFolder('image')
      const { layers } = await writeAlpineLike(folder.path, { tag: 'v1' })
      await registry.push(folder.path, 'team/first:v1')
      await registry.push(folder.path, 'team/second:v1')
      await using gateway = await startGateway({ database })
      const first = await settled(
        gateway,
        (await add(gateway, `${registry.host}/team/first:v1`)).id,
      )
      const before = (await registry.requests()).length

      const second = await settled(
        gateway,
        (await add(gateway, `${registry.host}/team/second:v1`)).id,
      )

      expect(second).toMatchObject({ status: 'ANALYZED', packages: first.packages })
      const asked = (await registry.requests()).slice(before)
      for (const { digest } of layers)
        expect(asked.filter((line) => line.includes(digest))).toEqual([
          expect.stringMatching(/^GET .* 206$/v),
        ])
    },
  )

  test.skipIf(missingForRealRegistry().length > 0)(
    'are told nothing of where the registry does not hand them out',
    async () => {
      await using theirs = await startRealRegistry()
      await using ours = await startRealRegistry()
      await using folder = await temporaryFolder('image')
      const { layers } = await writeAlpineLike(folder.path, { tag: 'v1' })
      await theirs.push(folder.path, 'private/app:v1')
      await ours.push(folder.path, 'mine/app:v1')
      await using gateway = await startGateway({ database })
      await settled(gateway, (await add(gateway, `${theirs.host}/private/app:v1`)).id)
      // A manifest that names a layer which this registry has not got.
      const [layer] = layers
      const blob = `${ours.url}/v2/mine/app/blobs/${layer?.digest}`
      expect((await fetch(blob, { method: 'DELETE' })).status).toBe(202)

      const image = await settled(gateway, (await add(gateway, `${ours.host}/mine/app:v1`)).id)

      expect(image).toMatchObject({ status: 'FAILED', digest: null })
      expect(image.packages.totalCount).toBe(0)
    },
  )

  test.skipIf(missingForRealRegistry().length > 0)(
    'are read anew where what was kept of them cannot be understood, and kept again',
    async () => {
      await using registry = await startRealRegistry()
      await using folder = await temporaryFolder('image')
      await writeAlpineLike(folder.path, { tag: 'v1' })
      await registry.push(folder.path, 'team/first:v1')
      await registry.push(folder.path, 'team/second:v1')
      await using gateway = await startGateway({ database })
      const reference = (name: string) => `${registry.host}/team/${name}:v1`
      const first = await settled(gateway, (await add(gateway, reference('first'))).id)
      const { write, read } = gateway.database
      await write((tx) =>
        tx.layerReading.updateMany({ data: { facts: new Uint8Array([1, 2, 3]) } }),
      )

      const second = await settled(gateway, (await add(gateway, reference('second'))).id)

      expect(second).toMatchObject({ status: 'ANALYZED', packages: first.packages })
      const kept = await read.layerReading.findMany()
      expect(kept.length).toBeGreaterThan(0)
      for (const { facts } of kept) expect(facts.length).toBeGreaterThan(3)
    },
  )

  test.skipIf(missingForRealRegistry().length > 0)(
    'are read anew where the process may have been another layer’s, which is not in this image',
    async () => {
      await using registry = await startRealRegistry()
      const hostile = { files: { 'opt/hostile': 'taken over' } }
      const shared = { files: { 'opt/shared': 'innocent' } }
      const push = async (name: string, layers: readonly LayerInput[]) => {
        await using folder = await temporaryFolder('image')
        const image = await writeImage(folder.path, { tag: 'v1', layers })
        await registry.push(folder.path, `team/${name}:v1`)
        return image.layers.map(({ digest }) => digest)
      }
      const [, digest = ''] = await push('first', [hostile, shared])
      await push('same', [hostile, shared, { files: { 'opt/more': '' } }])
      await push('other', [shared, { files: { 'opt/other': '' } }])
      await push('third', [shared])
      await using gateway = await startGateway({ database })

      const answers: (string | undefined)[] = []
      for (const name of ['first', 'same', 'other', 'third']) {
        const before = (await registry.requests()).length
        const { id } = await add(gateway, `${registry.host}/team/${name}:v1`)
        expect(await settled(gateway, id)).toMatchObject({ status: 'ANALYZED' })
        const asked = (await registry.requests()).slice(before)
        answers.push(asked.findLast((line) => line.includes(digest))?.slice(-3))
      }

      // 200 for all of it, 206 for the one byte that is asked of a layer which is known.
      expect(answers).toEqual(['200', '206', '200', '206'])
    },
  )
})
