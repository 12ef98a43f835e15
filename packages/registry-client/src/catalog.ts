import { RegistryAuthError } from '@wharfinger/registry-auth'
import { isRepository } from '@wharfinger/registry-auth/reference'
import { z } from 'zod'
import { type ListOptions, readPagedList } from './paged-list.ts'
import type { RegistryReader } from './registry-reader.ts'

const pageSchema = z.object({ repositories: z.array(z.unknown()).nullish() })

/**
 * The repositories of a registry (distribution's `GET /v2/_catalog`), as {@link readPagedList} reads
 * them. No part of the OCI specification: many registries have none, or keep it to administrators.
 */
export async function listRepositories(
  reader: RegistryReader,
  options: ListOptions = {},
): Promise<readonly string[]> {
  const { host } = reader
  const list = {
    path: '/v2/_catalog',
    scope: ['registry:catalog:*'],
    what: 'repositories',
    read: (document: unknown) => {
      const page = pageSchema.safeParse(document)
      if (!page.success) return null
      const names = (page.data.repositories ?? []).filter((name) => typeof name === 'string')
      return names.filter(isRepository)
    },
  } as const
  return readPagedList(reader, list, options).catch((error: unknown) => {
    throw error instanceof RegistryAuthError && CLOSED.has(error.status)
      ? noCatalog(host, error)
      : error
  })
}

/** How registries say that they have no catalog. */
const CLOSED: ReadonlySet<number | undefined> = new Set([404, 405])

function noCatalog(host: string, { status, detail }: RegistryAuthError): RegistryAuthError {
  return new RegistryAuthError('REGISTRY_DENIED', {
    host,
    message: {
      en: `${host} does not list its repositories.`,
      de: `${host} listet seine Repositorys nicht auf.`,
    },
    hint: {
      en: 'Many registries keep their catalog closed. Ask for a repository by its name.',
      de: 'Viele Registries zeigen ihren Katalog nicht. Fragen Sie ein Repository mit seinem Namen an.',
    },
    detail: detail ?? undefined,
    status,
  })
}
