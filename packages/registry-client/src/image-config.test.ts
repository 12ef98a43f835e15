import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseImageConfig } from './image-config.ts'
import { startLoopbackRegistry, text, descriptorOf } from './testing/loopback-registry.ts'

const without = (part: string): unknown => expect.not.stringContaining(part)

function parse(config: unknown) {
  return parseImageConfig(Buffer.from(JSON.stringify(config)))
}

test('reads what an image says of itself', () => {
  const config = parse({
    architecture: 'amd64',
    os: 'linux',
    created: '2026-01-01T00:00:00Z',
    config: {
      User: 'app',
      WorkingDir: '/srv',
      Entrypoint: ['/init'],
      Cmd: 'serve',
      Env: ['A=b'],
      ExposedPorts: { '80/tcp': {} },
      Labels: { a: 'b' },
    },
    rootfs: { type: 'layers', diff_ids: ['sha256:x'] },
    history: [{ created_by: 'RUN x', empty_layer: true }],
  })
  expect(config).toEqual({
    architecture: 'amd64',
    os: 'linux',
    variant: null,
    created: '2026-01-01T00:00:00Z',
    user: 'app',
    workingDir: '/srv',
    entrypoint: ['/init'],
    cmd: ['serve'],
    env: ['A=b'],
    exposedPorts: ['80/tcp'],
    labels: { a: 'b' },
    diffIds: ['sha256:x'],
    history: [{ created: null, createdBy: 'RUN x', comment: null, emptyLayer: true }],
  })
})

test('null stands for nothing, as Go writes it', () => {
  const config = parse({ config: { Labels: null, Cmd: null, Env: null }, history: null })
  expect(config).toMatchObject({ cmd: [], env: [], labels: {}, history: [], user: null })
})

test('what is no config is null, whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
      const config = parseImageConfig(Buffer.from(content))
      expect(config === null || Array.isArray(config.history)).toBe(true)
    }),
  )
})

test('a config of more than 4 MiB is not asked for', async () => {
  await using registry = await startLoopbackRegistry()
  const { digest } = descriptorOf('x', Buffer.from('x'))
  const call = registry.client.config('team/app', { digest, size: 4 * 1024 * 1024 + 1 })
  await expect(call).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
  expect(registry.requests).toEqual([])
})

test('a config that is none is told without its text', async () => {
  await using registry = await startLoopbackRegistry()
  const bytes = Buffer.from('"hunter2"')
  const descriptor = descriptorOf('application/vnd.oci.image.config.v1+json', bytes)
  registry.on(`/v2/team/app/blobs/${descriptor.digest}`, text(200, bytes))
  await expect(registry.client.config('team/app', descriptor)).rejects.toMatchObject({
    code: 'PROTOCOL',
    message: without('hunter2'),
  })
})
