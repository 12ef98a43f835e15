import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNow } from '../../../lib/use-now.ts'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { wasUsedLately } from '../deletion/delete-dialog.tsx'
import { useDeletionImpact } from '../deletion/deletion-impact.ts'
import { ImpactReport } from '../deletion/impact-report.tsx'
import type { RegistryRow } from '../registry-fragment.ts'
import { registryWords } from '../registry-words.ts'
import { bulkWords } from './bulk-words.ts'
import { useBulkDelete } from './use-bulk-delete.ts'

interface BulkDeleteDialogProps {
  readonly registries: readonly RegistryRow[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What depends on many registries, and the question whether to delete them. */
export function BulkDeleteDialog({ registries, onClose, onDone }: BulkDeleteDialogProps) {
  const [typed, setTyped] = useState('')
  const now = useNow()
  const remove = useBulkDelete(() => {
    onClose()
    onDone()
  })
  const { impact, failure } = useDeletionImpact(registries.map(({ id }) => id))
  const seen = registries.filter((registry) => wasUsedLately(registry, now)).length
  // One may have been used since its row was read.
  const used = impact?.needsAdministrator === true ? Math.max(seen, 1) : seen
  const blocked = used > 0 && typed.trim() !== String(registries.length)
  return (
    <Dialog title={bulkWords.deleteTitle(registries.length)} onClose={onClose}>
      <form
        className="w-stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!blocked && !remove.isPending) remove.mutate(registries.map(({ id }) => id))
        }}
      >
        <ImpactReport count={registries.length} impact={impact} failed={failure !== null} />
        {used > 0 && (
          <TextInput
            label={bulkWords.deleteNumber}
            description={`${bulkWords.deleteUsed(used)} ${registries.length}`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {registryWords.cancel}
          </Button>
          <Button type="submit" color="signal" disabled={blocked} loading={remove.isPending}>
            {bulkWords.deleteButton}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
