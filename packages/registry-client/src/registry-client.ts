import type { Readable } from 'node:stream'
import { type BlobDescriptor, type BlobOptions, streamBlob } from './blob.ts'
import { probeBlob } from './blob-probe.ts'
import { type ImageConfig, fetchConfig } from './image-config.ts'
import { type CallOptions, fetchManifest, type Manifest } from './manifest.ts'
import { fetchHead, type ManifestHead } from './manifest-head.ts'
import { listPlatforms, type PlatformList } from './platforms.ts'
import { listReferrers } from './referrers.ts'
import type { IndexEntry } from './descriptor.ts'
import type { RegistryReader } from './registry-reader.ts'
import { resolveImage, type ResolvedImage } from './resolve-image.ts'
import { listTags } from './tags.ts'
import { listRepositories } from './catalog.ts'
import type { ListOptions } from './paged-list.ts'

/**
 * What can be read in one registry. Every call throws a `RegistryAuthError`, or the reason of its
 * signal; every name is checked before a URL is built from it.
 */
export interface RegistryClient {
  /** A manifest by tag or digest, at most 4 MiB, its digest computed and compared. */
  readonly manifest: (
    repository: string,
    reference: string,
    options?: CallOptions,
  ) => Promise<Manifest>
  /** What a tag stands for by the registry's word alone, without the manifest's bytes. */
  readonly head: (
    repository: string,
    reference: string,
    options?: CallOptions,
  ) => Promise<ManifestHead>
  /** The image for a platform; default `linux/amd64`. `PLATFORM_NOT_FOUND` lists what there is. */
  readonly resolveImage: (
    repository: string,
    reference: string,
    platform?: string,
    options?: CallOptions,
  ) => Promise<ResolvedImage>
  /** The platforms that an image exists for, and its attestations, which are shown as such, apart. */
  readonly platforms: (
    repository: string,
    reference: string,
    options?: CallOptions,
  ) => Promise<PlatformList>
  /** A blob as a stream that ends only if size and digest are right, and resumes where it broke. */
  readonly blob: (repository: string, descriptor: BlobDescriptor, options?: BlobOptions) => Readable
  /** Whether a blob would be handed out of this repository now, at the cost of one byte. */
  readonly hasBlob: (repository: string, digest: string, options?: CallOptions) => Promise<boolean>
  /** An image's config, at most 4 MiB. */
  readonly config: (
    repository: string,
    descriptor: BlobDescriptor,
    options?: CallOptions,
  ) => Promise<ImageConfig>
  /** All tags, sorted and unique. */
  readonly tags: (repository: string, options?: ListOptions) => Promise<readonly string[]>
  /** All repositories, sorted and unique; `REGISTRY_DENIED` where the registry does not list them. */
  readonly catalog: (options?: ListOptions) => Promise<readonly string[]>
  /** What refers to a manifest: signatures, attestations and the like. */
  readonly referrers: (
    repository: string,
    digest: string,
    options?: CallOptions,
  ) => Promise<readonly IndexEntry[]>
}

/** Reads from the registry that a session of `@wharfinger/registry-auth` is signed in to. */
export function createRegistryClient(session: RegistryReader): RegistryClient {
  return {
    manifest: (...call) => fetchManifest(session, ...call),
    resolveImage: (repository, reference, platform = 'linux/amd64', options) =>
      resolveImage(session, repository, reference, platform, options),
    platforms: (...call) => listPlatforms(session, ...call),
    blob: (...call) => streamBlob(session, ...call),
    hasBlob: (...call) => probeBlob(session, ...call),
    config: (...call) => fetchConfig(session, ...call),
    tags: (...call) => listTags(session, ...call),
    catalog: (options) => listRepositories(session, options),
    head: (...call) => fetchHead(session, ...call),
    referrers: (...call) => listReferrers(session, ...call),
  }
}
