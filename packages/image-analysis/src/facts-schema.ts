import { z } from 'zod'
import { type LayerFacts, notReadReasons, packageTypes } from './facts.ts'

const text = z.string().max(8192)
const count = z.int().nonnegative()
const licenses = z.array(text).max(64)
const type = z.enum(packageTypes)
const reason = z.enum(notReadReasons)

const found = z.object({
  name: text,
  version: text,
  architecture: text.nullable(),
  licenses,
  namespace: text.exactOptional(),
  epoch: text.exactOptional(),
  vendor: text.exactOptional(),
  source: text.exactOptional(),
  within: text.exactOptional(),
})

const pathFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('directory'), path: text }),
  z.object({ kind: z.literal('symlink'), path: text, target: text }),
  z.object({ kind: z.literal('hardlink'), path: text, target: text }),
  z.object({ kind: z.literal('other'), path: text }),
  z.object({
    kind: z.literal('osRelease'),
    path: text,
    osRelease: z.object({ id: text, versionId: text.nullable(), prettyName: text }),
  }),
  z.object({
    kind: z.literal('packages'),
    path: text,
    type,
    packages: z.array(found),
    notRead: z.array(z.object({ reason, within: text.exactOptional() })).exactOptional(),
  }),
])

const layerFacts = z.object({
  diffId: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  compressedBytes: count,
  uncompressedBytes: count,
  entries: count,
  paths: z.array(pathFact),
  whiteouts: z.array(text),
  opaque: z.array(text),
  licenses: z.array(z.object({ package: text, licenses })),
  passedOver: z.array(z.object({ type: type.nullable(), reason, count })).max(100),
})

/** Facts that come from outside of this process: a worker, a database. Null where they are none. */
export function parseLayerFacts(value: unknown): LayerFacts | null {
  const parsed = layerFacts.safeParse(value)
  return parsed.success ? parsed.data : null
}
