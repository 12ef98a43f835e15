import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { toGlobalId } from '../graphql/global-id.ts'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'

const NOW = new Date('2026-11-27T12:00:00.000Z')
const DIGEST = `sha256:${'a'.repeat(64)}`

/** Writes an image with two packages; answers its id as the API gives it. */
async function seed({ database }: TestGateway, change: object = {}): Promise<string> {
  const id = randomUUID()
  const reference = 'docker.io/team/app:v1'
  const found = { imageId: id, nameLower: 'x', version: '1', type: 'npm' }
  await database.write(async (tx) => {
    await tx.image.create({
      data: {
        id,
        reference,
        registryHost: 'docker.io',
        repository: 'team/app',
        status: 'ANALYZED',
        digest: DIGEST,
        distro: '{"id":"alpine","versionId":"3.20","prettyName":"Alpine"}',
        notRead: '[{"type":"npm","reason":"DAMAGED","path":"/x","count":1}]',
        createdAt: NOW,
        analyzedAt: NOW,
        ...change,
      },
    })
    await tx.imagePackage.createMany({
      data: [
        { ...found, position: 0, name: 'b', purl: 'pkg:npm/b@1', licenses: '["MIT"]' },
        { ...found, position: 1, name: 'a', purl: 'pkg:npm/a@1', vendor: 'V', path: '/a' },
      ],
    })
  })
  return toGlobalId('Image', id)
}

async function get(gateway: TestGateway, query: string, as: 'viewer' | null = 'viewer') {
  const response = await gateway.fetch(`/export/sbom.json?${query}`, {}, as)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describeDatabases('the bill of materials of an image', (_open, database) => {
  test('is had as CycloneDX and as SPDX, and its taking is told', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })
    const image = await seed(gateway)

    const cyclonedx = await get(gateway, `image=${image}`)
    const spdx = await get(gateway, `image=${image}&format=spdx`)

    expect(Object.fromEntries(cyclonedx.headers)).toMatchObject({
      'content-type': 'application/vnd.cyclonedx+json; version=1.6',
      'content-disposition': 'attachment; filename="sbom-aaaaaaaaaaaa.cdx.json"',
      'cache-control': 'no-store',
    })
    expect(JSON.parse(cyclonedx.text)).toMatchObject({
      specVersion: '1.6',
      metadata: { timestamp: '2026-11-27T12:00:00Z', component: { name: 'docker.io/team/app:v1' } },
      components: [{ name: 'alpine' }, { name: 'a', publisher: 'V' }, { name: 'b' }],
      compositions: [{ aggregate: 'incomplete' }],
    })
    expect(spdx.headers.get('content-type')).toBe('application/spdx+json')
    expect(JSON.parse(spdx.text)).toMatchObject({
      spdxVersion: 'SPDX-2.3',
      packages: [{}, { name: 'a' }, { name: 'b', licenseDeclared: 'MIT' }],
    })
    const audit = await gateway.fetch('/export/audit.csv?action=sbom.export', {}, 'admin')
    expect(
      (await audit.text()).split('\r\n').filter((line) => line.includes('team/app')),
    ).toHaveLength(2)
  })

  test('is not had of an image that is not there, or whose content is not known', async () => {
    await using gateway = await startGateway({ database })
    const queued = await seed(gateway, { digest: null, analyzedAt: null, status: 'QUEUED' })

    for (const image of [
      queued,
      toGlobalId('Image', randomUUID()),
      toGlobalId('Registry', '1'),
      'x',
    ])
      expect((await get(gateway, `image=${image}`)).status).toBe(404)
  })
})

test('the bill of materials is for who may see images, and for addresses that can be read', async () => {
  await using gateway = await startGateway()
  const image = await seed(gateway)

  expect((await get(gateway, `image=${image}`, null)).status).toBe(401)
  expect((await get(gateway, '')).status).toBe(400)
  const refused = await get(gateway, `image=${image}&format=hunter2`)
  expect(refused.status).toBe(400)
  expect(refused.text).not.toContain('hunter2')
})
