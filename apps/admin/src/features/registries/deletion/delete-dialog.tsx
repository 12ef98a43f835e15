import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../../../lib/session.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { useDeleteRegistry } from './delete-registry.ts'
import { useDeletionImpact } from './deletion-impact.ts'
import { deletionWords } from './deletion-words.ts'
import { ImpactReport } from './impact-report.tsx'
import type { RegistryRow } from '../registry-fragment.ts'
import { registryWords } from '../registry-words.ts'

interface DeleteDialogProps {
  readonly registry: RegistryRow
  readonly onClose: () => void
  readonly onDeleted?: () => void
}

const weekMs = 7 * 86_400_000

/** Whether its credential was used in the last week, so that deleting it is likely to hurt. */
export const wasUsedLately = ({ lastUsedAt }: Pick<RegistryRow, 'lastUsedAt'>, now: Date) =>
  lastUsedAt !== null && now.getTime() - Date.parse(lastUsedAt) < weekMs

/** What depends on a registry, and the question whether to delete it. */
export function DeleteDialog({ registry, onClose, onDeleted }: DeleteDialogProps) {
  const [typed, setTyped] = useState('')
  const now = useNow()
  const remove = useDeleteRegistry(() => {
    onClose()
    onDeleted?.()
  })
  const admin = useMay('admin')
  const { impact, failure } = useDeletionImpact([registry.id])
  const recent = impact?.needsAdministrator ?? wasUsedLately(registry, now)
  const reserved = recent && !admin
  const blocked = reserved || (recent && typed.trim() !== registry.registry)
  return (
    <Dialog title={registryWords.deleteTitle(registry.name)} onClose={onClose}>
      <form
        className="w-stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!blocked && !remove.isPending) remove.mutate(registry)
        }}
      >
        <ImpactReport count={1} impact={impact} failed={failure !== null} />
        {reserved && <p>{deletionWords.needsAdmin}</p>}
        {recent && !reserved && (
          <TextInput
            label={registryWords.deleteHost}
            description={registryWords.deleteType(registry.registry)}
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
            {registryWords.deleteButton}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
