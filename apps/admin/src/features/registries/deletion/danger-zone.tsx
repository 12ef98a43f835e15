import { Button } from '@mantine/core'
import { useMay } from '../../../lib/session.ts'
import { Panel } from '../../../ui/panel.tsx'
import { pageWords } from '../page-words.ts'
import type { RegistryRow } from '../registry-fragment.ts'
import { registryWords } from '../registry-words.ts'
import { useDeletionImpact } from './deletion-impact.ts'
import { deletionWords } from './deletion-words.ts'
import { ImpactReport } from './impact-report.tsx'

interface DangerZoneProps {
  readonly registry: RegistryRow
  /** Asks whether it shall be. */
  readonly onDelete: () => void
}

/** The end of a registry's page: what would change if it were deleted, and how to do that. */
export function DangerZone({ registry, onDelete }: DangerZoneProps) {
  const editor = useMay('editor')
  const admin = useMay('admin')
  const { impact, failure } = useDeletionImpact([registry.id])
  const reserved = impact?.needsAdministrator === true && !admin
  const title = !editor
    ? registryWords.needsEditor
    : reserved
      ? deletionWords.needsAdmin
      : undefined
  return (
    <Panel title={pageWords.danger} danger>
      <div className="w-stack">
        <p>{pageWords.dangerText}</p>
        <ImpactReport count={1} impact={impact} failed={failure !== null} />
        {reserved && <p>{deletionWords.needsAdmin}</p>}
        <div>
          <Button
            color="signal"
            variant="outline"
            disabled={title !== undefined}
            title={title}
            onClick={onDelete}
          >
            {pageWords.delete}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
