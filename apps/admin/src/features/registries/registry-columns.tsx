import type { RegistryOrderField } from '../../gql/generated/graphql.ts'
import type { Column } from '../../ui/data-table.tsx'
import { RowResultMark } from '../../ui/row-result-mark.tsx'
import { Moment } from '../../ui/moment.tsx'
import { toScreen } from '../../ui/use-screen-links.ts'
import { bulkWords } from './bulk/bulk-words.ts'
import { ProviderIcon } from './provider-icon.tsx'
import type { RegistryRow } from './registry-fragment.ts'
import { RegistryStatus } from './registry-status.tsx'
import { registryWords } from './registry-words.ts'
import { TlsBadge } from './tls-badge.tsx'

const { columns } = registryWords

/** The columns of the registries' table. */
export const registryColumns: readonly Column<RegistryRow, RegistryOrderField>[] = [
  {
    label: columns.name,
    field: 'NAME',
    cell: ({ id, name }) => (
      <>
        <a href={`/registries/${id}`} className="w-strong" {...toScreen}>
          {name}
        </a>
        <RowResultMark id={id} words={bulkWords.states} />
      </>
    ),
  },
  {
    label: columns.registry,
    field: 'REGISTRY',
    cell: ({ registry }) => <span className="w-mono">{registry}</span>,
  },
  {
    label: columns.status,
    field: 'STATUS',
    cell: ({ status, lastTest }) => <RegistryStatus status={status} lastTest={lastTest} />,
  },
  {
    label: columns.type,
    field: 'TYPE',
    rank: 'third',
    cell: ({ type }) => <ProviderIcon type={type} />,
  },
  {
    label: columns.username,
    field: 'USERNAME',
    rank: 'second',
    cell: ({ username }) => username ?? <span className="w-quiet">{registryWords.noUser}</span>,
  },
  {
    label: columns.tls,
    field: 'TLS_VERIFY',
    cell: ({ tlsVerify }) => <TlsBadge verify={tlsVerify} />,
  },
  {
    label: columns.tested,
    field: 'LAST_TESTED_AT',
    cell: ({ lastTest }) => <Moment at={lastTest?.testedAt} />,
  },
  {
    label: columns.used,
    field: 'LAST_USED_AT',
    rank: 'third',
    cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} />,
  },
  {
    label: columns.expires,
    field: 'SECRET_EXPIRES_AT',
    rank: 'third',
    cell: ({ secret }) => <Moment at={secret.expiresAt} />,
  },
  {
    label: columns.updated,
    field: 'UPDATED_AT',
    rank: 'third',
    cell: ({ updatedAt }) => <Moment at={updatedAt} />,
  },
]
