import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import {
  type Answer,
  descriptorOf,
  startLoopbackRegistry,
  text,
} from './testing/loopback-registry.ts'

const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip'
const bytes = randomBytes(1_000_000)
const descriptor = descriptorOf(LAYER, bytes)
const path = `/v2/team/app/blobs/${descriptor.digest}`

/** Answers ranges, and breaks each connection after `most` bytes. */
function breakingAfter(most: number, ranges: (string | undefined)[]): Answer {
  return ({ headers: { range } }, response) => {
    ranges.push(range)
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    const length = bytes.length - from
    response.writeHead(range === undefined ? 200 : 206, {
      'content-length': String(length),
      'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    })
    const part = bytes.subarray(from, from + most)
    response.write(part, () => (part.length < length ? response.destroy() : response.end()))
  }
}

test('a blob comes whole', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(200, bytes))
  expect(await buffer(registry.client.blob('team/app', descriptor))).toEqual(bytes)
})

test('H17 a broken blob goes on where it broke', async () => {
  await using registry = await startLoopbackRegistry()
  const ranges: (string | undefined)[] = []
  registry.on(path, breakingAfter(400_000, ranges))
  expect(await buffer(registry.client.blob('team/app', descriptor))).toEqual(bytes)
  expect(ranges.length).toBeGreaterThanOrEqual(3)
  expect(ranges[0]).toBeUndefined()
  expect(ranges[1]).toMatch(/^bytes=\d+-$/)
})

test('H17 a registry without ranges begins anew and is read past', async () => {
  await using registry = await startLoopbackRegistry()
  let times = 0
  registry.on(path, (request, response) => {
    times += 1
    if (times > 1) return text(200, bytes)(request, response)
    response.writeHead(200, { 'content-length': String(bytes.length) })
    response.write(bytes.subarray(0, 300_000), () => response.destroy())
  })
  expect(await buffer(registry.client.blob('team/app', descriptor))).toEqual(bytes)
  expect(times).toBe(2)
})

test('H17 a connection that breaks at once, again and again, is given up', async () => {
  await using registry = await startLoopbackRegistry()
  const ranges: (string | undefined)[] = []
  registry.on(path, breakingAfter(0, ranges))
  await expect(buffer(registry.client.blob('team/app', descriptor))).rejects.toMatchObject({
    code: 'CONNECTION_LOST',
  })
})

test('a part that begins elsewhere is refused', async () => {
  await using registry = await startLoopbackRegistry()
  let times = 0
  registry.on(path, (_request, response) => {
    times += 1
    response.writeHead(times === 1 ? 200 : 206, {
      'content-length': String(bytes.length),
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    })
    response.write(bytes.subarray(0, 300_000), () => response.destroy())
  })
  await expect(buffer(registry.client.blob('team/app', descriptor))).rejects.toMatchObject({
    code: 'SIZE_MISMATCH',
  })
})

test.for([
  ['in the middle', 500_000],
  ['K5 at the very end, which no archive needs', bytes.length - 1],
] as const)('one changed byte fails the stream before its end: %s', async ([, at]) => {
  await using registry = await startLoopbackRegistry()
  const changed = Buffer.from(bytes)
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
  registry.on(path, text(200, changed))
  await expect(buffer(registry.client.blob('team/app', descriptor))).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  })
})

test.for([
  { name: 'more', body: Buffer.concat([bytes, Buffer.from('!')]) },
  { name: 'less', body: bytes.subarray(1) },
  { name: 'nothing', body: Buffer.alloc(0) },
])('$name than the descriptor says is refused, announced or not', async ({ body }) => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(200, body))
  const refusal = { code: 'SIZE_MISMATCH' }
  await expect(buffer(registry.client.blob('team/app', descriptor))).rejects.toMatchObject(refusal)

  registry.on(path, (_request, response) => response.end(body))
  await expect(buffer(registry.client.blob('team/app', descriptor))).rejects.toMatchObject(refusal)
})

test('an empty blob is a blob', async () => {
  await using registry = await startLoopbackRegistry()
  const empty = descriptorOf(LAYER, Buffer.alloc(0))
  registry.on(`/v2/team/app/blobs/${empty.digest}`, text(200, ''))
  expect(await buffer(registry.client.blob('team/app', empty))).toEqual(Buffer.alloc(0))
})

test('a packed answer is refused', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(200, bytes, { 'content-encoding': 'gzip' }))
  await expect(buffer(registry.client.blob('team/app', descriptor))).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
})

test('H14 content inside a descriptor is held to its digest and size', async () => {
  await using registry = await startLoopbackRegistry()
  const small = Buffer.from('{"a":1}')
  const good = { ...descriptorOf(LAYER, small), data: small.toString('base64') }
  expect(await buffer(registry.client.blob('team/app', good))).toEqual(small)

  const lie = { ...good, data: Buffer.from('{"a":2}').toString('base64') }
  await expect(buffer(registry.client.blob('team/app', lie))).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  })
  const long = { ...good, data: Buffer.from('{"a":1} ').toString('base64') }
  await expect(buffer(registry.client.blob('team/app', long))).rejects.toMatchObject({
    code: 'SIZE_MISMATCH',
  })
  expect(registry.requests).toEqual([])
})

test('a foreign layer is asked for here and nowhere else', async () => {
  await using registry = await startLoopbackRegistry()
  await using stranger = await startLoopbackRegistry()
  const foreign = {
    ...descriptor,
    mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    urls: [`http://${stranger.host}/layer`],
  }
  await expect(buffer(registry.client.blob('team/app', foreign))).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
  })
  expect(stranger.requests).toEqual([])
})

test('F11 a digest that is none leads to no request', async () => {
  await using registry = await startLoopbackRegistry()
  const digest = 'sha256:../../../other/blobs/x'
  expect(() => registry.client.blob('team/app', { digest, size: 1 })).toThrow(
    expect.objectContaining({ code: 'INVALID_REQUEST' }),
  )
})

test('destroying the stream ends the transfer', async () => {
  await using registry = await startLoopbackRegistry()
  const closed = Promise.withResolvers<string>()
  registry.on(path, (_request, response) => {
    response.writeHead(200, { 'content-length': String(bytes.length) })
    response.write(bytes.subarray(0, 1000))
    response.once('close', () => closed.resolve('closed'))
  })
  const stream = registry.client.blob('team/app', descriptor)
  await stream[Symbol.asyncIterator]().next()
  stream.destroy()
  expect(await closed.promise).toBe('closed')
})

test('an aborted stream fails with the reason', async () => {
  await using registry = await startLoopbackRegistry()
  const controller = new AbortController()
  registry.on(path, (_request, response) => {
    response.writeHead(200, { 'content-length': String(bytes.length) })
    response.write(bytes.subarray(0, 1000), () => controller.abort(new Error('enough')))
  })
  const stream = registry.client.blob('team/app', descriptor, { signal: controller.signal })
  await expect(buffer(stream)).rejects.toThrow('enough')
})

test('each piece is counted once, also where a broken blob begins anew', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, breakingAfter(400_000, []))
  let counted = 0
  const onBytes = (count: number): void => void (counted += count)
  await buffer(registry.client.blob('team/app', descriptor, { onBytes }))
  expect(counted).toBe(bytes.length)
})

test('nothing is asked for before somebody reads, and no more than is read', async () => {
  await using registry = await startLoopbackRegistry()
  let asked = 0
  const large = randomBytes(4_000_000)
  const wanted = descriptorOf(LAYER, large)
  registry.on(`/v2/team/app/blobs/${wanted.digest}`, (request, response) => {
    asked += 1
    return text(200, large)(request, response)
  })
  let counted = 0
  const onBytes = (count: number): void => void (counted += count)
  const blob = registry.client.blob('team/app', wanted, { onBytes })
  expect(asked).toBe(0)
  await once(blob, 'readable')
  expect(asked).toBe(1)
  const { promise, resolve } = Promise.withResolvers<void>()
  // Turns of the loop in which more would come, if anybody took it.
  const turn = (left: number): void => void (left === 0 ? resolve() : setImmediate(turn, left - 1))
  turn(200)
  await promise
  expect(counted).toBeLessThan(1_000_000)
  expect((await buffer(blob)).equals(large)).toBe(true)
})

test('what breaks after the last byte lacks nothing', async () => {
  await using registry = await startLoopbackRegistry()
  let times = 0
  registry.on(path, (request, response) => {
    times += 1
    if (times > 1) return text(416, '')(request, response)
    response.writeHead(200)
    response.write(bytes, () => response.destroy())
  })
  expect((await buffer(registry.client.blob('team/app', descriptor))).equals(bytes)).toBe(true)
  expect(times).toBe(1)
})
