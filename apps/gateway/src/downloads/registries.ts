import { registryTypes } from '@wharfinger/registry-auth/reference'
import * as z from 'zod'
import { ValidationError } from '../errors.ts'
import { localId } from '../graphql/global-id.ts'
import type { Keyset } from '../graphql/keyset.ts'
import { MAX_PAGE } from '../graphql/page.ts'
import { livingRegistries } from '../registries/list.ts'
import { type Registry, registryStatuses } from '../registries/registry.ts'
import { parseReport } from '../registries/report.ts'
import type { Searchable } from '../registries/search-ids.ts'
import { type Download, mapRows, utc } from './download.ts'
import { readPages } from '../graphql/all-pages.ts'
import { flag, listOf, moment, readParameters } from './parameters.ts'

const PARAMETERS = {
  search: z.string().optional(),
  types: listOf(registryTypes).optional(),
  statuses: listOf(registryStatuses).optional(),
  tlsVerify: flag.optional(),
  expiringBefore: moment.optional(),
  usedSince: moment.optional(),
  neverTested: flag.optional(),
  ids: z.string().optional(),
}

const COLUMNS = [
  ...(['id', 'key', 'name', 'type', 'method', 'username', 'tlsVerify', 'allowPlainHttp'] as const),
  ...(['status', 'lastTest', 'lastTestedAt', 'lastUsedAt', 'secretSetAt', 'secretSetBy'] as const),
  ...(['secretExpiresAt', 'createdAt', 'updatedAt'] as const),
] satisfies (keyof Registry)[]
type Row = Pick<Registry, (typeof COLUMNS)[number]>

/** The living registries in the order of creation. Nothing of a secret is read. */
export const registriesDownload: Download = {
  name: 'registries',
  role: 'viewer',
  header: [
    'registry',
    'name',
    'type',
    'method',
    'username',
    'tls_verify',
    'allow_plain_http',
    'status',
    'last_code',
    'last_tested_at',
    'last_used_at',
    'secret_set_at',
    'secret_set_by',
    'secret_expires_at',
    'created_at',
    'updated_at',
  ],
  open: (database, parameters) =>
    mapRows(readPages<Row>(database, keysetOf(database, parameters)), (row) => [
      row.key,
      row.name,
      row.type,
      row.method,
      row.username,
      Boolean(row.tlsVerify),
      Boolean(row.allowPlainHttp),
      row.status,
      row.lastTest && parseReport(row.lastTest).code,
      utc(row.lastTestedAt),
      utc(row.lastUsedAt),
      utc(row.secretSetAt),
      row.secretSetBy,
      utc(row.secretExpiresAt),
      utc(row.createdAt),
      utc(row.updatedAt),
    ]),
}

function keysetOf(database: Searchable, parameters: URLSearchParams): Keyset {
  const { ids, ...filter } = readParameters(PARAMETERS, parameters)
  const { where, values, ...living } = livingRegistries(database, filter)
  const wanted = ids === undefined ? null : localIds(ids.split(','))
  return {
    ...living,
    order: 'registries-download',
    columns: COLUMNS.map((column) => `"${column}"`).join(', '),
    where: wanted ? [...where, `"id" IN (${wanted.map(() => '?').join(', ')})`] : where,
    values: wanted ? [...values, ...wanted] : values,
    column: 'createdAt',
    nullable: false,
    descending: false,
  }
}

function localIds(ids: readonly string[]): readonly string[] {
  if (ids.length <= MAX_PAGE) return ids.map((id) => localId('Registry', id) ?? '')
  const message = {
    en: `Ask for at most ${MAX_PAGE} ids.`,
    de: `Fragen Sie höchstens ${MAX_PAGE} IDs an.`,
  }
  throw new ValidationError([{ path: ['ids'], code: 'TOO_MANY', message }])
}
