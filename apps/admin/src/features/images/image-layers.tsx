import { DataTable } from '../../ui/data-table.tsx'
import { Panel } from '../../ui/panel.tsx'
import { imageWords } from './image-words.ts'
import { layerColumns, type LayerRow } from './layer-columns.tsx'

interface ImageLayersProps {
  readonly layers: readonly LayerRow[]
}

/** The layers of an image, the lowest first. */
export function ImageLayers({ layers }: ImageLayersProps) {
  return (
    <Panel title={`${imageWords.layers} (${layers.length})`} flush>
      <DataTable
        caption={imageWords.layers}
        columns={layerColumns}
        rows={layers}
        keyOf={(layer) => `${layer.digest} ${layers.indexOf(layer)}`}
      />
    </Panel>
  )
}
