import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { memo } from 'react'
import { ColumnChooser } from '../../ui/column-chooser.tsx'
import { Chips } from '../../ui/chips.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import type { ColumnChoice } from '../../ui/use-columns.ts'
import { Toolbar } from '../../ui/toolbar.tsx'
import { downloadAddress, type ListState, statuses } from './list-state.ts'
import type { Facets } from './registry-list.ts'
import { types } from './registry-types.ts'
import { registryWords } from './registry-words.ts'
import { useProviderSigns } from './provider-signs.tsx'

interface RegistriesToolbarProps {
  readonly state: ListState
  readonly facets: Facets | undefined
  readonly columns: ColumnChoice
  readonly change: (
    changes: Readonly<Record<string, string | null>>,
    options?: { readonly replace?: boolean },
  ) => void
}

const firstPage = { after: null }
const joined = (values: readonly string[]) => values.join(',').toLowerCase()

/** Search and facets of the registries; each change starts at the first page. */
export const RegistriesToolbar = memo(function RegistriesToolbar({
  state,
  facets,
  columns,
  change,
}: RegistriesToolbarProps) {
  const signOf = useProviderSigns()
  return (
    <Toolbar label={registryWords.filters}>
      <SearchBox
        value={state.search}
        label={registryWords.searchLabel}
        placeholder={registryWords.searchPlaceholder}
        onSearch={(q) => change({ q, ...firstPage }, { replace: true })}
      />
      <Chips
        label={registryWords.status}
        options={statuses.map((value) => ({
          value,
          label: registryWords.statuses[value],
          count: facets?.statuses.find(({ status }) => status === value)?.count,
        }))}
        chosen={state.statuses}
        onChange={(chosen) => change({ status: joined(chosen), ...firstPage })}
      />
      <Chips
        label={registryWords.provider}
        options={types.map((value) => ({
          value,
          label: signOf(value).label,
          count: facets?.types.find(({ type }) => type === value)?.count,
        }))}
        chosen={state.types}
        onChange={(chosen) => change({ type: joined(chosen), ...firstPage })}
      />
      <Chips
        label={registryWords.watch}
        options={[
          { value: 'expires', label: registryWords.expiring, count: facets?.expiringSoon },
          { value: 'tls', label: registryWords.tlsOff, count: facets?.tlsOff },
        ]}
        chosen={[
          ...(state.expiring ? (['expires'] as const) : []),
          ...(state.tlsOff ? (['tls'] as const) : []),
        ]}
        onChange={(chosen) =>
          change({
            expires: chosen.includes('expires') ? 'soon' : null,
            tls: chosen.includes('tls') ? 'off' : null,
            ...firstPage,
          })
        }
      />
      <Button
        size="xs"
        variant="default"
        component="a"
        href={downloadAddress(state)}
        download
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {registryWords.download}
      </Button>
      <ColumnChooser choice={columns} />
    </Toolbar>
  )
})
