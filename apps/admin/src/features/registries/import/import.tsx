import { Button, Checkbox } from '@mantine/core'
import { useMemo, useState } from 'react'
import { failureFrom } from '../../../lib/failure.ts'
import { useUnsavedChanges } from '../../../lib/leaving.ts'
import { useMay } from '../../../lib/session.ts'
import { BulkProgress } from '../../../ui/bulk-bar.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useSelection } from '../../../ui/use-selection.ts'
import { RowResultsProvider } from '../../../ui/row-results.ts'
import { useBulkTest } from '../bulk/use-bulk-test.ts'
import { registryWords } from '../registry-words.ts'
import { importColumns } from './import-columns.tsx'
import { type ImportRow, isDone, isFailed } from './import-row.ts'
import { importWords } from './import-words.ts'
import { NotImportable } from './not-importable.tsx'
import { PasteBox } from './paste-box.tsx'
import { useImport } from './use-import.ts'

const keyOf = ({ id }: ImportRow) => id
const labelOf = ({ registry }: ImportRow) => registry || importWords.unnamed
const manners = (['SKIP', 'REPLACE_SECRET'] as const).map((value) => ({
  value,
  label: importWords.conflicts[value],
}))

/** Brings in what another program kept: read here, looked at, chosen, stored row by row. */
export function Import() {
  const editor = useMay('editor')
  const [testing, setTesting] = useState(false)
  const tests = useBulkTest()
  const work = useImport((ids) => {
    if (testing) tests.start(ids)
  })
  const rows = work.rows.filter(({ importable }) => importable)
  const { selection, chosen, clear } = useSelection({ rows, keyOf, labelOf, chosenAtFirst: true })
  const ready = chosen.filter((row) => !isDone(row) && row.registry !== '')
  const sent = rows.filter(({ result }) => result !== null)
  const failed = rows.filter(isFailed)
  const settled = sent.filter(
    ({ result }) => result?.state !== 'waiting' && result?.state !== 'running',
  )
  useUnsavedChanges(
    work.isRunning || tests.isRunning || rows.some((row) => row.result === null || isFailed(row)),
  )
  const { choose } = work
  const columns = useMemo(() => importColumns(choose), [choose])
  return (
    <Page
      title={importWords.title}
      lead={importWords.lead}
      back={{ href: '/registries', label: registryWords.title }}
    >
      {!editor && <Notice tone="warn" title={registryWords.needsEditor} />}
      {work.skipped === null ? (
        editor && (
          <Panel title={importWords.title} untitled>
            <PasteBox
              label={importWords.box}
              help={importWords.boxHelp}
              rows={10}
              onRead={work.begin}
            />
          </Panel>
        )
      ) : (
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
          <NotImportable
            rows={work.rows.filter(({ importable }) => !importable)}
            skipped={work.skipped}
          />
          {rows.length > 0 && (
            <Segments
              label={importWords.conflict}
              options={manners}
              chosen={work.onConflict}
              onChange={work.setOnConflict}
            />
          )}
          <Checkbox
            label={importWords.test}
            checked={testing}
            onChange={(event) => setTesting(event.currentTarget.checked)}
          />
          <div className="w-row">
            <Button
              disabled={ready.length === 0 || work.isRunning || tests.isRunning}
              onClick={() => work.start(ready)}
            >
              {importWords.start(ready.length)}
            </Button>
            {(work.isRunning || tests.isRunning) && (
              <Button variant="default" onClick={work.isRunning ? work.stop : tests.stop}>
                {importWords.stop}
              </Button>
            )}
            {!work.isRunning && failed.length > 0 && (
              <Button variant="default" onClick={() => work.start(failed)}>
                {importWords.retry}
              </Button>
            )}
            {!work.isRunning && (
              <Button
                variant="subtle"
                onClick={() => {
                  work.cancel()
                  clear()
                  tests.forget()
                }}
              >
                {importWords.cancel}
              </Button>
            )}
            {sent.length > 0 && (
              <>
                <progress max={sent.length} value={settled.length} />
                <span aria-live="polite">{importWords.progress(settled.length, sent.length)}</span>
              </>
            )}
          </div>
          {tests.results.size > 0 && <BulkProgress bulk={tests} summary={tests.summary} />}
        </div>
      )}
    </Page>
  )
}
