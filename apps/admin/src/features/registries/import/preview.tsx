import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { failureFrom } from '../../../lib/failure.ts'
import { useUnsavedChanges } from '../../../lib/leaving.ts'
import { BulkProgress } from '../../../ui/bulk-bar.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { RowResultsProvider } from '../../../ui/row-results.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useSelection } from '../../../ui/use-selection.ts'
import { useBulkTest } from '../bulk/use-bulk-test.ts'
import { ImportButtons } from './import-buttons.tsx'
import { importColumns } from './import-columns.tsx'
import { type ImportRow, isFailed, isImportable } from './import-row.ts'
import { importWords } from './import-words.ts'
import { NotImportable } from './not-importable.tsx'
import type { Reading } from './reading.ts'
import type { ImportWork } from './use-import.ts'

const keyOf = ({ id }: ImportRow) => id
const labelOf = ({ registry }: ImportRow) => registry || importWords.unnamed
const manners = (['SKIP', 'REPLACE_SECRET'] as const).map((value) => ({
  value,
  label: importWords.conflicts[value],
}))

interface PreviewProps {
  readonly work: ImportWork
  readonly skipped: Reading['skipped']
}

/** What was read, with what would become of each row, and then with what became of it. */
export function Preview({ work, skipped }: PreviewProps) {
  const [testing, setTesting] = useState(false)
  const tests = useBulkTest()
  const rows = work.rows.filter(isImportable)
  const { selection, chosen } = useSelection({ rows, keyOf, labelOf, chosenAtFirst: true })
  const busy = work.isRunning || tests.isRunning
  useUnsavedChanges(busy || chosen.some((row) => row.result === null || isFailed(row)))

  const start = (some: readonly ImportRow[]) =>
    work.start(some, (ids) => {
      if (testing) tests.start(ids)
    })
  const columns = importColumns({
    onChoose: work.choose,
    onRetry: work.isRunning ? null : (row) => start([row]),
  })
  return (
    <div className="w-stack">
      {work.failure && <Problem failure={failureFrom(work.failure)} />}
      <Panel title={importWords.found} flush={rows.length > 0}>
        {rows.length === 0 ? (
          <p>{importWords.none}</p>
        ) : (
          <RowResultsProvider value={tests.results}>
            <DataTable
              caption={importWords.found}
              columns={columns}
              rows={rows}
              keyOf={keyOf}
              selection={selection}
            />
          </RowResultsProvider>
        )}
      </Panel>
      <NotImportable rows={work.rows.filter((row) => !isImportable(row))} skipped={skipped} />
      {rows.length > 0 && (
        <>
          <Segments
            label={importWords.conflict}
            options={manners}
            chosen={work.onConflict}
            onChange={work.setOnConflict}
          />
          <Checkbox
            label={importWords.test}
            checked={testing}
            onChange={(event) => setTesting(event.currentTarget.checked)}
          />
        </>
      )}
      <ImportButtons
        rows={rows}
        chosen={chosen}
        isRunning={work.isRunning}
        isTesting={tests.isRunning}
        onStart={start}
        onStop={work.isRunning ? work.stop : tests.stop}
        onCancel={work.cancel}
      />
      {tests.results.size > 0 && <BulkProgress bulk={tests} summary={tests.summary} />}
    </div>
  )
}
