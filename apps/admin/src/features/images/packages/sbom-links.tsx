import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { packageWords } from './package-words.ts'

const formats = [
  ['cyclonedx', 'CycloneDX'],
  ['spdx', 'SPDX'],
] as const

interface SbomLinksProps {
  /** An image that was read. */
  readonly id: string
}

/** An image's bill of materials as a file, in each format that there is. */
export function SbomLinks({ id }: SbomLinksProps) {
  return (
    <div className="w-row">
      {formats.map(([format, name]) => (
        <Button
          key={format}
          size="compact-xs"
          variant="default"
          component="a"
          href={`/export/sbom.json?${new URLSearchParams({ image: id, format }).toString()}`}
          download
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {packageWords.sbom(name)}
        </Button>
      ))}
    </div>
  )
}
