import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
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

/** How a blob is read. */
export interface BlobOptions extends CallOptions {
  /** Told of every piece that comes, and how many bytes it has: before the digest is known to be right. */
  readonly onBytes?: (count: number) => void
}

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
  { signal, onBytes }: BlobOptions = {},
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

  const fill = async (outlet: Outlet): Promise<void> => {
    const counted: Outlet = {
      ...outlet,
      push: (chunk) => {
        onBytes?.(chunk.length)
        return outlet.push(chunk)
      },
    }
    if (typeof descriptor.data === 'string')
      counted.push(inlined(descriptor, descriptor.data, reader.host))
    else await transfer(open, descriptor, { host: reader.host, signal: both, outlet: counted })
  }
  return filled(fill, stop)
}

/** Where bytes go that have come. */
interface Outlet {
  /** False where there is enough for now: `onWanted` is called when more is wanted. */
  readonly push: (chunk: Uint8Array) => boolean
  readonly onWanted: (call: () => void) => void
}

/** A stream that is filled once somebody reads it. `stop` ends the filling with the stream. */
function filled(fill: (outlet: Outlet) => Promise<void>, stop: AbortController): Readable {
  let wanted: (() => void) | null = null
  const stream = new Readable({
    highWaterMark: BUFFER_BYTES,
    read() {
      if (wanted !== null) return wanted()
      wanted = () => {}
      const outlet: Outlet = {
        // What is empty would look like a reason to wait.
        push: (chunk) => chunk.length === 0 || stream.push(chunk),
        onWanted: (call) => (wanted = call),
      }
      fill(outlet).then(
        () => stream.push(null),
        (error: unknown) => stream.destroy(error instanceof Error ? error : new Error('Aborted')),
      )
    },
    destroy(error, callback) {
      stop.abort()
      callback(error)
    },
  })
  return stream
}

interface Transfer {
  readonly host: string
  readonly signal: AbortSignal
  readonly outlet: Outlet
}

async function transfer(
  open: (from: number) => Promise<RegistryAnswer>,
  { digest, size }: BlobDescriptor,
  { host, signal, outlet }: Transfer,
): Promise<void> {
  const hash = startDigest(algorithmOf(digest) ?? 'sha256')
  let have = 0
  const push = (chunk: Uint8Array): boolean => {
    have += chunk.length
    if (have > size) throw new RegistryAuthError('SIZE_MISMATCH', { host })
    hash.update(chunk)
    return outlet.push(chunk)
  }
  for (let failures = 0; ;) {
    const before = have
    try {
      await pour(await open(have), { from: have, size, host }, { ...outlet, push })
      break
    } catch (error) {
      const isBroken = !(error instanceof RegistryAuthError || signal.aborted)
      // There is nothing left to ask for; whether it is right is seen below.
      if (isBroken && have === size && have > before) break
      failures = have > before ? 1 : failures + 1
      await pauseIfBroken(error, { host, signal, failures, mostFailures: BARREN_FAILURES })
    }
  }
  if (have !== size) throw new RegistryAuthError('SIZE_MISMATCH', { host })
  if (`${algorithmOf(digest)}:${hash.digest('hex')}` !== digest)
    throw new RegistryAuthError('DIGEST_MISMATCH', { host })
}

interface Rest {
  readonly from: number
  readonly size: number
  readonly host: string
}

/** Pours the bytes of an answer from `from` on, whether or not the registry knows ranges. */
async function pour(
  { status, headers, body }: RegistryAnswer,
  { from, size, host }: Rest,
  outlet: Outlet,
): Promise<void> {
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
    outlet.onWanted(() => void body.resume())
    // Taken as it comes: to iterate would join the pieces first and wait for each in turn.
    body.on('data', (chunk: Uint8Array) => {
      const skipped = Math.min(skip, chunk.length)
      skip -= skipped
      try {
        if (!outlet.push(chunk.subarray(skipped))) body.pause()
      } catch (error) {
        body.destroy(error instanceof Error ? error : new Error('Aborted'))
      }
    })
    await finished(body, { writable: false })
  } finally {
    body.destroy()
  }
}

/** Content that came inside the descriptor; held to the same promises (image-spec, descriptor.md). */
function inlined({ digest, size }: BlobDescriptor, data: string, host: string): Uint8Array {
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length !== size) throw new RegistryAuthError('SIZE_MISMATCH', { host })
  if (digestOf(bytes, algorithmOf(digest) ?? 'sha256') !== digest)
    throw new RegistryAuthError('DIGEST_MISMATCH', { host })
  return bytes
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
