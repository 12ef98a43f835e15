import { isDigest } from '@wharfinger/registry-auth/reference'
import { z } from 'zod'

// Descriptors come from the registry: every value is checked before it reaches a URL or a limit.
const digest = z.string().refine(isDigest)

/** OCI content descriptor (image-spec, descriptor.md). */
export const descriptorSchema = z.object({
  mediaType: z.string().min(1).max(255),
  digest,
  size: z.int().nonnegative(),
  annotations: z.record(z.string(), z.string()).nullish(),
  artifactType: z.string().max(255).nullish(),
  /** The content itself in base64, where it is small. */
  data: z.string().nullish(),
})

/**
 * What a manifest says of a blob or another manifest: `digest` and `size` (bytes) are what it is
 * held to.
 */
export type Descriptor = z.infer<typeof descriptorSchema>

const platformSchema = z.object({
  os: z.string().max(64),
  architecture: z.string().max(64),
  variant: z.string().max(64).nullish(),
})

const indexEntrySchema = descriptorSchema.extend({ platform: platformSchema.nullish() })

/** A manifest as an index or a list of referrers names it. */
export type IndexEntry = z.infer<typeof indexEntrySchema>

/** An OCI index or a Docker manifest list. */
export const indexSchema = z.object({ manifests: z.array(indexEntrySchema).max(10_000) })

/** An OCI or Docker image manifest. Runtimes take 127 layers at most; Go writes null for none. */
export const imageManifestSchema = z.object({
  config: descriptorSchema,
  layers: z
    .array(descriptorSchema)
    .max(1000)
    .nullish()
    .transform((layers) => layers ?? []),
})

/** An image: its config, and its layers, bottom first. */
export type ImageManifest = z.infer<typeof imageManifestSchema>
