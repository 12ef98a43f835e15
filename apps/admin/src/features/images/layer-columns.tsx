import { bytes } from '../../lib/bytes.ts'
import { grouped } from '../../lib/words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import type { Column } from '../../ui/data-table.tsx'
import type { ImageDetails } from './image-page.tsx'
import { imageWords } from './image-words.ts'

/** A layer as its row shows it. */
export type LayerRow = ImageDetails['layers'][number]

const { layer: words } = imageWords

/** The columns of a table of layers. */
export const layerColumns: readonly Column<LayerRow, never>[] = [
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
  { label: words.packages, cell: ({ packages }) => grouped(packages) },
  { label: words.createdBy, cell: ({ createdBy }) => <span className="w-mono">{createdBy}</span> },
]
