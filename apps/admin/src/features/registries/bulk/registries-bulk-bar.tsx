import { Button } from '@mantine/core'
import { IconPlugConnected, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../lib/session.ts'
import { BulkBar } from '../../../ui/bulk-bar.tsx'
import type { RegistryRow } from '../registry-fragment.ts'
import { registryWords } from '../registry-words.ts'
import { BulkDeleteDialog } from './bulk-delete-dialog.tsx'
import { bulkWords } from './bulk-words.ts'
import { ExportChosen } from './export-chosen.tsx'
import type { useBulkTest } from './use-bulk-test.ts'

interface RegistriesBulkBarProps {
  readonly chosen: readonly RegistryRow[]
  readonly tests: ReturnType<typeof useBulkTest>
  readonly onClear: () => void
}

/** What can be done to the registries that are chosen, and what came of it. */
export function RegistriesBulkBar({ chosen, tests, onClear }: RegistriesBulkBarProps) {
  const [deleting, setDeleting] = useState(false)
  const editor = useMay('editor')
  const title = editor ? undefined : registryWords.needsEditor
  return (
    <>
      <BulkBar
        label={bulkWords.bar}
        chosen={chosen.length > 0 ? bulkWords.chosen(chosen.length) : null}
        onClear={onClear}
        bulk={tests}
        summary={tests.summary}
      >
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
      </BulkBar>
      {deleting && (
        <BulkDeleteDialog registries={chosen} onClose={() => setDeleting(false)} onDone={onClear} />
      )}
    </>
  )
}
