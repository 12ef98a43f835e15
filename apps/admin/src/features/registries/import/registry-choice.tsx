import { type ImportRow, isDone } from './import-row.ts'
import { importWords } from './import-words.ts'

interface RegistryChoiceProps {
  readonly row: ImportRow
  readonly onChoose: (row: ImportRow, registry: string) => void
}

/** The registry of a row: as the text has it, one of two, or typed where it has none. */
export function RegistryChoice({ row, onChoose }: RegistryChoiceProps) {
  const { keys, registry } = row
  if (isDone(row) || keys.length === 1) return <span className="w-mono">{registry}</span>
  if (keys.length === 0) {
    return (
      <input
        aria-label={importWords.registry}
        defaultValue={registry}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onBlur={(event) => onChoose(row, event.currentTarget.value.trim())}
      />
    )
  }
  return (
    <select
      aria-label={importWords.registry}
      value={registry}
      onChange={(event) => onChoose(row, event.currentTarget.value)}
    >
      {keys.map((key) => (
        <option key={key}>{key}</option>
      ))}
    </select>
  )
}
