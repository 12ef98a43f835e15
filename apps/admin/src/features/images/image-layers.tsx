import { bytes } from '../../lib/bytes.ts'
import { locale } from '../../lib/words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { ImageDetails } from './image-page.tsx'
import { imageWords } from './image-words.ts'

type Layer = ImageDetails['layers'][number]

const { layer: words } = imageWords

const columns: readonly Column<Layer, never>[] = [
  {
    label: words.digest,
    cell: ({ digest }) => (
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
        <span className="w-mono" title={digest}>
          {digest.slice(0, 19)}…
        </span>
        <CopyButton text={digest} label={words.digest} />
      </span>
    ),
  },
  { label: words.size, cell: ({ size }) => bytes(size) },
  { label: words.packages, cell: ({ packages }) => packages.toLocaleString(locale) },
  { label: words.createdBy, cell: ({ createdBy }) => <span className="w-mono">{createdBy}</span> },
]

interface ImageLayersProps {
  readonly layers: readonly Layer[]
}

/** The layers of an image, the lowest first. */
export function ImageLayers({ layers }: ImageLayersProps) {
  return (
    <Panel title={`${imageWords.layers} (${layers.length})`} flush>
      <DataTable
        caption={imageWords.layers}
        columns={columns}
        rows={layers}
        keyOf={(layer) => `${layer.digest} ${layers.indexOf(layer)}`}
      />
    </Panel>
  )
}
