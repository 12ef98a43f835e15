import { writeImage } from '@wharfinger/tooling/oci-layout'
import { missingForRealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { add, settled } from '../testing/images.ts'

const npm = (name: string, license = 'MIT'): string =>
  JSON.stringify({ name, version: '1.0.0', license })

describeDatabases('the packages of an image', (_open, database) => {
  test.skipIf(missingForRealRegistry().length > 0)(
    'are of every kind, by the file that names them; what was not read is told',
    async () => {
      await using registry = await startRealRegistry()
      await using folder = await temporaryFolder('image')
      const { layers } = await writeImage(folder.path, {
        tag: 'v1',
        layers: [
          {
            files: {
              'lib/apk/db/installed': 'P:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\n',
              'app/node_modules/gone/package.json': npm('gone'),
            },
          },
          {
            whiteouts: ['app/node_modules/gone'],
            files: {
              'app/node_modules/ms/package.json': npm('ms', 'M\0IT'),
              'app/node_modules/broken/package.json': '{',
            },
          },
        ],
        config: { Env: ['PATH=/bin', 'NPM_TOKEN=hunter2'] },
      })
      await registry.push(folder.path, 'open/app:v1')
      await using gateway = await startGateway({ database })
      const { id } = await add(gateway, `${registry.host}/open/app:v1`)
      expect(await settled(gateway, id)).toMatchObject({ status: 'ANALYZED' })

      const { data } = await gateway.execute<{ node: unknown }>(
        `query($id: ID!) { node(id: $id) { ... on Image {
          packages { totalCount nodes { purl type architecture licenses vendor source path layerDigest } }
          npm: packages(types: ["npm", "gem"]) { totalCount nodes { name } }
          none: packages(types: []) { totalCount }
          packageTypes { type count }
          notRead { type reason path count }
          config { suspectEnv }
          buildSteps { createdBy layerDigest }
        } } }`,
        { id },
      )
      const [first, second] = layers
      expect(data.node).toMatchObject({
        packages: {
          totalCount: 2,
          nodes: [
            {
              purl: 'pkg:npm/ms@1.0.0',
              type: 'npm',
              architecture: null,
              licenses: ['MIT'],
              vendor: null,
              source: null,
              path: '/app/node_modules/ms/package.json',
              layerDigest: second?.digest,
            },
            {
              purl: 'pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64',
              type: 'apk',
              architecture: 'x86_64',
              path: '/lib/apk/db/installed',
              layerDigest: first?.digest,
            },
          ],
        },
        npm: { totalCount: 1, nodes: [{ name: 'ms' }] },
        none: { totalCount: 0 },
        packageTypes: [
          { type: 'apk', count: 1 },
          { type: 'npm', count: 1 },
        ],
        notRead: [
          {
            type: 'npm',
            reason: 'DAMAGED',
            path: '/app/node_modules/broken/package.json',
            count: 1,
          },
        ],
        config: { suspectEnv: ['NPM_TOKEN'] },
      })
    },
  )
})
