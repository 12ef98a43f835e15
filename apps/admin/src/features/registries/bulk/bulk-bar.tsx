import { Button } from '@mantine/core'
import { IconPlayerStop, IconPlugConnected, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../lib/session.ts'
import type { RegistryRow } from '../registry-fragment.ts'
import { registryWords } from '../registry-words.ts'
import classes from '../../../ui/bulk.module.css'
import { BulkDeleteDialog } from './bulk-delete-dialog.tsx'
import { BulkResults } from './bulk-results.tsx'
import { bulkWords } from './bulk-words.ts'
import { ExportChosen } from './export-chosen.tsx'
import type { useBulkTest } from './use-bulk-test.ts'

interface BulkBarProps {
  readonly chosen: readonly RegistryRow[]
  readonly tests: ReturnType<typeof useBulkTest>
  readonly onClear: () => void
}

/** What can be done to the rows that are chosen, and what came of it. */
export function BulkBar({ chosen, tests, onClear }: BulkBarProps) {
  const [deleting, setDeleting] = useState(false)
  const editor = useMay('editor')
  const title = editor ? undefined : registryWords.needsEditor
  if (chosen.length === 0 && tests.results.size === 0) return null
  return (
    <div className={classes['bar']} role="group" aria-label={bulkWords.bar}>
      {chosen.length > 0 && (
        <div className={classes['row']}>
          <strong aria-live="polite">{bulkWords.chosen(chosen.length)}</strong>
          <Button
            size="xs"
            disabled={!editor || tests.isRunning}
            title={title}
            leftSection={<IconPlugConnected size={15} aria-hidden />}
            onClick={() => tests.start(chosen.map(({ id }) => id))}
          >
            {bulkWords.test}
          </Button>
          <ExportChosen chosen={chosen} />
          <Button
            size="xs"
            variant="default"
            color="signal"
            disabled={!editor || tests.isRunning}
            title={title}
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            {bulkWords.remove}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconX size={15} aria-hidden />}
            onClick={onClear}
          >
            {bulkWords.clear}
          </Button>
        </div>
      )}
      {tests.isRunning && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerStop size={15} aria-hidden />}
          onClick={tests.stop}
        >
          {bulkWords.cancel}
        </Button>
      )}
      {tests.results.size > 0 && <BulkResults tests={tests} />}
      {deleting && (
        <BulkDeleteDialog registries={chosen} onClose={() => setDeleting(false)} onDone={onClear} />
      )}
    </div>
  )
}
