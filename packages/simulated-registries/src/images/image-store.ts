import type { Content, Descriptor } from './content.ts'
import type { Image } from './image.ts'

/** The repositories of one registry, in memory. A blob is found only where it was put. */
export interface ImageStore {
  /** Adds an image, and the repository with it. */
  readonly add: (repository: string, tag: string | null, image: Image) => void
  /** Makes a repository without images, where there is none. */
  readonly addRepository: (repository: string) => void
  readonly repositories: () => readonly string[]
  readonly has: (repository: string) => boolean
  readonly tags: (repository: string) => readonly string[]
  /** By tag or digest. */
  readonly manifest: (repository: string, reference: string) => Content | null
  readonly blob: (repository: string, digest: string) => Content | null
  readonly referrers: (repository: string, digest: string) => readonly Descriptor[]
}

interface Repository {
  readonly tags: Map<string, string>
  readonly manifests: Map<string, Content>
  readonly blobs: Map<string, Content>
  readonly referrers: Map<string, Descriptor[]>
}

export function createImageStore(): ImageStore {
  const repositories = new Map<string, Repository>()
  const named = (name: string): Repository => {
    const known = repositories.get(name)
    if (known !== undefined) return known
    const made = {
      tags: new Map<string, string>(),
      manifests: new Map<string, Content>(),
      blobs: new Map<string, Content>(),
      referrers: new Map<string, Descriptor[]>(),
    }
    repositories.set(name, made)
    return made
  }
  return {
    add: (repository, tag, { manifest, subject, manifests, blobs }) => {
      const target = named(repository)
      for (const each of [manifest, ...manifests])
        target.manifests.set(each.descriptor.digest, each)
      for (const blob of blobs) target.blobs.set(blob.descriptor.digest, blob)
      if (tag !== null) target.tags.set(tag, manifest.descriptor.digest)
      if (subject === null) return
      const others = target.referrers.get(subject) ?? []
      target.referrers.set(subject, [...others, manifest.descriptor])
    },
    addRepository: named,
    repositories: () => [...repositories.keys()].toSorted(),
    has: (repository) => repositories.has(repository),
    tags: (repository) => [...(repositories.get(repository)?.tags.keys() ?? [])].toSorted(),
    manifest: (repository, reference) => {
      const { tags, manifests } = repositories.get(repository) ?? {}
      return manifests?.get(tags?.get(reference) ?? reference) ?? null
    },
    blob: (repository, digest) => repositories.get(repository)?.blobs.get(digest) ?? null,
    referrers: (repository, digest) => repositories.get(repository)?.referrers.get(digest) ?? [],
  }
}
