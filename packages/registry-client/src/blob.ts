import { Readable } from 'node:stream'
import { headerOf, RegistryAuthError } from '@wharfinger/registry-auth'
import { ask, pauseIfBroken } from './ask.ts'
import type { Descriptor } from './descriptor.ts'
import { algorithmOf, digestOf, startDigest } from './digest.ts'
import type { CallOptions } from './manifest.ts'
import { isForeignLayer } from './media-types.ts'
import { checkDigest, pullScope, repositoryPath } from './names.ts'
import type { RegistryAnswer, RegistryReader } from './registry-reader.ts'

/** What names a blob; a descriptor from a manifest, or the like. */
export type BlobDescriptor = Pick<Descriptor, 'digest' | 'size'> &
  Partial<Pick<Descriptor, 'mediaType' | 'data'>>

/** Failures in a row without a single byte between them, after which a blob is given up. */
const BARREN_FAILURES = 4
const BUFFER_BYTES = 256 * 1024

/**
 * Streams a blob and verifies it on the way: the stream ends only after size and digest were found
 * right, and fails with `SIZE_MISMATCH` or `DIGEST_MISMATCH` otherwise. Where the connection breaks,
 * the rest is asked for. Destroying the stream ends the transfer.
 */
export function streamBlob(
  reader: RegistryReader,
  repository: string,
  descriptor: BlobDescriptor,
  { signal }: CallOptions = {},
): Readable {
  const base = repositoryPath(repository, reader.host)
  checkDigest(descriptor.digest, reader.host)
  const stop = new AbortController()
  const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const question = {
    method: 'GET',
    path: `${base}/blobs/${descriptor.digest}`,
    scope: pullScope(repository),
    signal: both,
  } as const
  const open = async (from: number): Promise<RegistryAnswer> => {
    const range = { headers: { range: `bytes=${from}-` } }
    return ask(reader, from === 0 ? question : { ...question, ...range }).catch(
      (error: unknown) => {
        throw isForeignLayer(descriptor.mediaType ?? '') ? foreignError(error, reader.host) : error
      },
    )
  }

  const bytes =
    typeof descriptor.data === 'string'
      ? inlined(descriptor, descriptor.data, reader.host)
      : transferred(open, descriptor, reader.host, both)
  return pulled(bytes, stop)
}

/** `Readable.from` would wait for a silent registry before it lets itself be destroyed. */
function pulled(
  bytes: AsyncGenerator<Uint8Array, void, undefined>,
  stop: AbortController,
): Readable {
  return new Readable({
    highWaterMark: BUFFER_BYTES,
    read() {
      bytes.next().then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error('Aborted')),
      )
    },
    destroy(error, callback) {
      stop.abort()
      callback(error)
    },
  })
}

async function* transferred(
  open: (from: number) => Promise<RegistryAnswer>,
  descriptor: BlobDescriptor,
  host: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { digest, size } = descriptor
  const hash = startDigest(algorithmOf(digest) ?? 'sha256')
  let have = 0
  for (let failures = 0; ;) {
    const before = have
    try {
      for await (const chunk of restOf(await open(have), have, size, host)) {
        have += chunk.length
        if (have > size) throw new RegistryAuthError('SIZE_MISMATCH', { host })
        hash.update(chunk)
        yield chunk
      }
      break
    } catch (error) {
      failures = have > before ? 1 : failures + 1
      await pauseIfBroken(error, { host, signal, failures, mostFailures: BARREN_FAILURES })
    }
  }
  if (have !== size) throw new RegistryAuthError('SIZE_MISMATCH', { host })
  if (`${algorithmOf(digest)}:${hash.digest('hex')}` !== digest)
    throw new RegistryAuthError('DIGEST_MISMATCH', { host })
}

/** The bytes of an answer from `from` on, whether or not the registry knows ranges. */
async function* restOf(
  { status, headers, body }: RegistryAnswer,
  from: number,
  size: number,
  host: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const isPart = status === 206
    const begins = isPart
      ? Number(/^bytes (\d+)-/.exec(headerOf(headers, 'content-range') ?? '')?.[1])
      : 0
    if (isPart && begins !== from) throw new RegistryAuthError('SIZE_MISMATCH', { host })
    const announced = headerOf(headers, 'content-length')
    if (announced !== undefined && Number(announced) !== size - begins)
      throw new RegistryAuthError('SIZE_MISMATCH', { host })

    let skip = from - begins
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) continue
      if (skip >= chunk.length) skip -= chunk.length
      else {
        yield skip === 0 ? chunk : chunk.subarray(skip)
        skip = 0
      }
    }
  } finally {
    body.destroy()
  }
}

/** Content that came inside the descriptor; held to the same promises (image-spec, descriptor.md). */
async function* inlined(
  { digest, size }: BlobDescriptor,
  data: string,
  host: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length !== size) throw new RegistryAuthError('SIZE_MISMATCH', { host })
  if (digestOf(bytes, algorithmOf(digest) ?? 'sha256') !== digest)
    throw new RegistryAuthError('DIGEST_MISMATCH', { host })
  if (bytes.length > 0) yield bytes
}

/**
 * A layer's `urls` could name any host at all, and have been used to collect credentials
 * (CVE-2020-15157): what the registry does not hold is not looked for elsewhere.
 */
function foreignError(error: unknown, host: string): unknown {
  if (!(error instanceof RegistryAuthError) || error.status !== 404) return error
  return new RegistryAuthError('UNSUPPORTED_MEDIA_TYPE', {
    host,
    message: {
      en: `${host} does not hold this layer itself but points to another place for it.`,
      de: `${host} hat diesen Layer nicht selbst, sondern verweist dafür an einen anderen Ort.`,
    },
    hint: {
      en: 'Such layers are not fetched. Push the image with all its layers.',
      de: 'Solche Layer werden nicht geladen. Laden Sie das Image mit allen Layern hoch.',
    },
  })
}
