import { RegistryAuthError } from '@wharfinger/registry-auth'
import { z } from 'zod'
import { protocolError, repeating } from './ask.ts'
import { type BlobDescriptor, streamBlob } from './blob.ts'
import { type CallOptions, METADATA_BYTES } from './manifest.ts'
import { readBytes } from './read-bytes.ts'
import type { RegistryReader } from './registry-reader.ts'

// Go writes null for what is empty, and older builders leave members out.
const text = z
  .string()
  .nullish()
  .transform((value) => value || null)
const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])
const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {})
const ports = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => Object.keys(value ?? {}))
// A single text is an old form of a list of one.
const command = z.union([texts, z.string().transform((value) => [value])])

const runSchema = z.object({
  User: text,
  WorkingDir: text,
  Entrypoint: command,
  Cmd: command,
  Env: texts,
  ExposedPorts: ports,
  Labels: labels,
})

const historySchema = z.object({
  created: text,
  created_by: text,
  comment: text,
  empty_layer: z
    .boolean()
    .nullish()
    .transform((value) => value === true),
})

const configSchema = z.object({
  architecture: text,
  os: text,
  variant: text,
  created: text,
  config: runSchema.nullish().transform((value) => value ?? runSchema.parse({})),
  rootfs: z
    .object({ diff_ids: texts })
    .nullish()
    .transform((value) => value?.diff_ids ?? []),
  history: z
    .array(historySchema)
    .nullish()
    .transform((value) => value ?? []),
})

/** An image's config (image-spec, config.md), with null and empty lists for what it leaves out. */
export interface ImageConfig {
  readonly architecture: string | null
  readonly os: string | null
  readonly variant: string | null
  /** As the builder wrote it, RFC 3339 as a rule. */
  readonly created: string | null
  readonly user: string | null
  readonly workingDir: string | null
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  readonly env: readonly string[]
  /** For example `8080/tcp`. */
  readonly exposedPorts: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  /** The digests of the decompressed layers, bottom first. */
  readonly diffIds: readonly string[]
  readonly history: readonly HistoryEntry[]
}

/** One step of the build, as the builder told it. */
export interface HistoryEntry {
  readonly created: string | null
  readonly createdBy: string | null
  readonly comment: string | null
  readonly emptyLayer: boolean
}

/** Fetches and reads the config that an image's manifest names. At most 4 MiB. */
export async function fetchConfig(
  reader: RegistryReader,
  repository: string,
  descriptor: BlobDescriptor,
  options: CallOptions = {},
): Promise<ImageConfig> {
  const { host } = reader
  if (descriptor.size > METADATA_BYTES) throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
  const bytes = await repeating(reader, options.signal, () =>
    readBytes(streamBlob(reader, repository, descriptor, options), METADATA_BYTES),
  )
  const config = parseImageConfig(bytes ?? Buffer.alloc(0))
  if (config === null)
    throw protocolError(
      {
        en: `${host} holds an image config that cannot be read.`,
        de: `${host} enthält eine nicht lesbare Image-Konfiguration.`,
      },
      host,
    )
  return config
}

/** Null for what is no image config. */
export function parseImageConfig(bytes: Uint8Array): ImageConfig | null {
  const result = configSchema.safeParse(parseJson(bytes))
  if (!result.success) return null
  const { config: run, rootfs, history, ...about } = result.data
  return {
    ...about,
    user: run.User,
    workingDir: run.WorkingDir,
    entrypoint: run.Entrypoint,
    cmd: run.Cmd,
    env: run.Env,
    exposedPorts: run.ExposedPorts,
    labels: run.Labels,
    diffIds: rootfs,
    history: history.map(({ created, created_by, comment, empty_layer }) => ({
      created,
      createdBy: created_by,
      comment,
      emptyLayer: empty_layer,
    })),
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
