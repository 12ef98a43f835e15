import { Button } from '@mantine/core'
import { IconPlus, IconSearchOff, IconServer2 } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import { useUrlState } from '../../lib/url-state.ts'
import { grouped } from '../../lib/words.ts'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useColumns } from '../../ui/use-columns.ts'
import { useSelection } from '../../ui/use-selection.ts'
import { RegistriesBulkBar } from './bulk/registries-bulk-bar.tsx'
import { RowResultsProvider } from '../../ui/row-results.ts'
import { useBulkTest } from './bulk/use-bulk-test.ts'
import { isFiltered, listState, sortParameter } from './list-state.ts'
import { ProviderCards } from './provider-cards.tsx'
import { RegistriesToolbar } from './registries-toolbar.tsx'
import { registryColumns } from './registry-columns.tsx'
import type { RegistryRow } from './registry-fragment.ts'
import { useRegistryList } from './registry-list.ts'
import { registryWords } from './registry-words.ts'
import { RowActions } from './row-actions.tsx'

export { askForRegistries } from './registry-list.ts'

const renderActions = (row: RegistryRow) => <RowActions registry={row} />

const keyOf = ({ id }: RegistryRow) => id
const labelOf = ({ name }: RegistryRow) => name
const none: readonly RegistryRow[] = []

const nothing = { q: null, status: null, type: null, tls: null, expires: null, after: null }

/** The table of registries; everything that it shows is named in the address. */
export function Registries() {
  const [parameters, change] = useUrlState()
  const state = useMemo(() => listState(parameters), [parameters])
  // What was pressed is seen pressed before the list is asked for.
  const listed = useDeferredValue(state)
  const { list, facets, settled } = useRegistryList(listed)
  const { columns, choice } = useColumns('registries', registryColumns)
  const { rows } = list
  const { selection, chosen, clear } = useSelection({ rows: rows ?? none, keyOf, labelOf })
  const tests = useBulkTest()
  const first = rows?.length === 0 && !isFiltered(listed) && listed.after === null

  if (first) return <FirstRegistry />
  return (
    <Page
      title={registryWords.title}
      actions={
        <>
          <LinkButton href="/import" variant="default">
            {registryWords.import}
          </LinkButton>
          <LinkButton href="/registries/new" leftSection={<IconPlus size={16} />}>
            {registryWords.add}
          </LinkButton>
        </>
      }
    >
      <Panel title={registryWords.title} flush untitled>
        {settled ? (
          <>
            <RegistriesToolbar state={state} facets={facets} columns={choice} change={change} />
            <RowResultsProvider value={tests.results}>
              <LongTable
                list={list}
                summary={registryWords.shown(grouped(facets?.total))}
                lines={9}
                caption={registryWords.title}
                columns={columns}
                keyOf={keyOf}
                sort={state.sort}
                onSort={(sort) => change({ sort: sortParameter(sort), after: null })}
                renderActions={renderActions}
                selection={selection}
                above={<RegistriesBulkBar chosen={chosen} tests={tests} onClear={clear} />}
                onPlace={(after) => {
                  if (after !== state.after) change({ after }, { replace: true })
                }}
                empty={
                  <Empty
                    icon={IconSearchOff}
                    title={registryWords.noMatch}
                    text={registryWords.noMatchText}
                  >
                    <Button variant="default" onClick={() => change(nothing)}>
                      {registryWords.clear}
                    </Button>
                  </Empty>
                }
              />
            </RowResultsProvider>
          </>
        ) : (
          <Skeleton lines={12} />
        )}
      </Panel>
    </Page>
  )
}

/** What is shown instead of an empty table to somebody who has no registry yet. */
function FirstRegistry() {
  return (
    <Page title={registryWords.title}>
      <Panel title={registryWords.add} untitled>
        <div className="w-stack">
          <Empty
            icon={IconServer2}
            title={registryWords.firstTitle}
            text={registryWords.firstText}
          />
          <LinkButton href="/import" variant="default">
            {registryWords.pasteConfig}
          </LinkButton>
          <ProviderCards />
        </div>
      </Panel>
    </Page>
  )
}
