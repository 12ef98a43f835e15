import type { Column } from '../../../ui/data-table.tsx'
import { ProviderIcon } from '../provider-icon.tsx'
import type { ImportRow } from './import-row.ts'
import { importWords } from './import-words.ts'
import { RegistryChoice } from './registry-choice.tsx'
import { RowOutcome } from './row-outcome.tsx'

interface RowActions {
  readonly onChoose: (row: ImportRow, registry: string) => void
  /** Null while something is under way. */
  readonly onRetry: ((row: ImportRow) => void) | null
}

/** The columns of what is to be imported. */
export const importColumns = ({
  onChoose,
  onRetry,
}: RowActions): readonly Column<ImportRow, never>[] => [
  {
    label: importWords.registry,
    cell: (row) => <RegistryChoice row={row} onChoose={onChoose} />,
  },
  { label: importWords.provider, cell: ({ type }) => <ProviderIcon type={type} /> },
  { label: importWords.username, cell: ({ username }) => username ?? '' },
  { label: importWords.what, cell: (row) => <RowOutcome row={row} onRetry={onRetry} /> },
]
