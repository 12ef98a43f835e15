import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type LayerFacts, parseLayerFacts, readerVersion } from '@wharfinger/image-analysis'
import { z } from 'zod'
import type { Database, WriteClient } from '../database/database.ts'
import type { Log } from '../logging/log.ts'
import type { Reading } from './reading/layer-readers.ts'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** A layer with more to say than this is read again each time. */
const MOST_BYTES = 8 * 1024 * 1024
/** Facts of real layers grow about twentyfold; a row that was tampered with shall not take more. */
const MOST_UNCOMPRESSED = 256 * 1024 * 1024
const DAY_MS = 86_400_000
const KEEP_MS = 90 * DAY_MS

/**
 * What earlier images taught of a layer; null for one that was not read, or by another version of
 * the reader, or of which nothing can be understood any more, or in whose reading a layer may have
 * had a say that is none of `others`, the layers of the image. That a caller may have the layer has
 * to be asked of the registry each time.
 */
export async function findReading(
  { read }: Pick<Database, 'read'>,
  digest: string,
  others: ReadonlySet<string>,
): Promise<LayerFacts | null> {
  const key = { digest, reader: readerVersion }
  const row = await read.layerReading.findUnique({ where: { digest_reader: key } })
  const reading = row && (await unpackReading(row.facts))
  return reading?.after.every((earlier) => others.has(earlier)) === true ? reading.facts : null
}

const envelope = z.object({ after: z.array(z.string()), facts: z.unknown() })

async function unpackReading(packed: Uint8Array): Promise<Reading | null> {
  try {
    const text = await decompress(packed, { maxOutputLength: MOST_UNCOMPRESSED })
    const { after, facts } = envelope.parse(JSON.parse(text.toString('utf8')))
    const parsed = parseLayerFacts(facts)
    return parsed && { after, facts: parsed }
  } catch {
    // A damaged row costs a second reading, which replaces it, and never the image.
    return null
  }
}

/** A reading made ready to be stored; null for one that is not worth its place. */
export async function packReading(reading: Reading): Promise<Uint8Array<ArrayBuffer> | null> {
  const packed = await compress(JSON.stringify(reading))
  return packed.length > MOST_BYTES ? null : new Uint8Array(packed)
}

export async function keepReading(
  tx: WriteClient,
  { digest, facts, at }: { digest: string; facts: Uint8Array<ArrayBuffer>; at: Date },
): Promise<void> {
  const reader = readerVersion
  await tx.layerReading.upsert({
    where: { digest_reader: { digest, reader } },
    create: { digest, reader, facts, usedAt: at },
    update: { facts, usedAt: at },
  })
}

/** Says that readings served again, at most once a day each. */
export async function touchReadings(
  tx: WriteClient,
  digests: readonly string[],
  at: Date,
): Promise<void> {
  await tx.layerReading.updateMany({
    where: { digest: { in: [...digests] }, usedAt: { lt: new Date(at.getTime() - DAY_MS) } },
    data: { usedAt: at },
  })
}

interface Upkeep {
  readonly database: Pick<Database, 'write'>
  readonly now: () => Date
  readonly log: Pick<Log, 'error'>
}

/** Removes what served no image for three months: once now, and every day. */
export function startReadingUpkeep({ database, now, log }: Upkeep): { stop: () => void } {
  const prune = () => {
    const before = new Date(now().getTime() - KEEP_MS)
    database
      .write((tx) => tx.layerReading.deleteMany({ where: { usedAt: { lt: before } } }))
      .catch((error: unknown) => log.error({ error }, 'readings of layers were not pruned'))
  }
  prune()
  const timer = setInterval(prune, DAY_MS).unref()
  return { stop: () => clearInterval(timer) }
}
