import { isTag } from '@wharfinger/registry-auth/reference'
import { z } from 'zod'
import { pullScope, repositoryPath } from './names.ts'
import { type ListOptions, readPagedList } from './paged-list.ts'
import type { RegistryReader } from './registry-reader.ts'

// Nexus sends null for no tags; Artifactory lists digests among them, others null and ''.
const pageSchema = z.object({ tags: z.array(z.unknown()).nullish() })

/** All tags of a repository (distribution-spec, "Listing Tags"), as {@link readPagedList} reads them. */
export async function listTags(
  reader: RegistryReader,
  repository: string,
  options: ListOptions = {},
): Promise<readonly string[]> {
  const path = `${repositoryPath(repository, reader.host)}/tags/list`
  const read = (document: unknown): readonly string[] | null => {
    const page = pageSchema.safeParse(document)
    if (!page.success) return null
    return (page.data.tags ?? []).filter((tag) => typeof tag === 'string').filter(isTag)
  }
  return readPagedList(reader, { path, scope: pullScope(repository), what: 'tags', read }, options)
}
