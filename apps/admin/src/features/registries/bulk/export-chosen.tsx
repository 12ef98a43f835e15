import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { RegistryRow } from '../registry-fragment.ts'
import { bulkWords } from './bulk-words.ts'

/** An address can be only so long. */
const most = 250

interface ExportChosenProps {
  readonly chosen: readonly RegistryRow[]
}

/** The chosen rows as a table for other programs, without any secret. */
export function ExportChosen({ chosen }: ExportChosenProps) {
  const icon = <IconDownload size={15} aria-hidden />
  if (chosen.length > most) {
    return (
      <Button size="xs" variant="default" disabled title={bulkWords.most(most)} leftSection={icon}>
        {bulkWords.export}
      </Button>
    )
  }
  const ids = chosen.map(({ id }) => id).join(',')
  return (
    <Button
      size="xs"
      variant="default"
      component="a"
      href={`/export/registries.csv?${new URLSearchParams({ ids })}`}
      download
      leftSection={icon}
    >
      {bulkWords.export}
    </Button>
  )
}
