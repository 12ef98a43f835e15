import { NativeSelect, TextInput } from '@mantine/core'
import { Link } from 'wouter'
import { type ImportRow, isDone, isOpen } from './import-row.ts'
import classes from './import.module.css'
import { importWords } from './import-words.ts'

interface RegistryChoiceProps {
  readonly row: ImportRow
  readonly onChoose: (row: ImportRow, registry: string) => void
}

/**
 * The registry of a row: as the text has it, one of two, or typed where it has none. Once there is a
 * record, it leads to it.
 */
export function RegistryChoice({ row, onChoose }: RegistryChoiceProps) {
  const { keys, registry, result } = row
  if (result !== null && 'registryId' in result && result.registryId !== null)
    return (
      <Link href={`/registries/${result.registryId}`} className="w-mono">
        {registry}
      </Link>
    )
  if (isDone(row) || isOpen(row) || keys.length === 1)
    return <span className="w-mono">{registry}</span>
  if (keys.length === 0) {
    return (
      <TextInput
        className={classes['choice'] ?? ''}
        size="xs"
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
    <NativeSelect
      className={classes['choice'] ?? ''}
      size="xs"
      aria-label={importWords.registry}
      value={registry}
      data={[...keys]}
      onChange={(event) => onChoose(row, event.currentTarget.value)}
    />
  )
}
