import { bytes } from '../../../lib/bytes.ts'
import { grouped } from '../../../lib/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { layerColumns } from '../layer-columns.tsx'
import { ChangeMark } from './change-mark.tsx'
import type { Comparison } from './comparison-document.ts'
import { comparisonWords as words } from './comparison-words.ts'

type Layers = Comparison['layers']

interface Row {
  readonly change: 'ADDED' | 'REMOVED'
  readonly layer: Layers['added']['layers'][number]
  readonly place: number
}

const columns: readonly Column<Row, never>[] = [
  ...layerColumns.map(({ cell, ...column }) => ({
    ...column,
    cell: ({ layer }: Row) => cell(layer),
  })),
  { label: words.change, cell: ({ change }) => <ChangeMark change={change} /> },
]

const ofSet = ({ count, size }: Pick<Layers['added'], 'count' | 'size'>) =>
  words.layersOf(count, bytes(size))

interface ComparedLayersProps {
  readonly layers: Layers
}

/** Which layers two images share, and which only one of them has. */
export function ComparedLayers({ layers: { shared, added, removed } }: ComparedLayersProps) {
  const rows: readonly Row[] = [
    ...added.layers.map((layer, place) => ({ change: 'ADDED' as const, layer, place })),
    ...removed.layers.map((layer, place) => ({ change: 'REMOVED' as const, layer, place })),
  ]
  const listed = Math.max(added.layers.length, removed.layers.length)
  const isCut = rows.length < added.count + removed.count
  return (
    <Panel title={words.layers} flush>
      <div style={{ padding: 16 }}>
        <Facts>
          <Fact label={words.layersShared}>{ofSet(shared)}</Fact>
          <Fact label={words.layersAdded}>{ofSet(added)}</Fact>
          <Fact label={words.layersRemoved}>{ofSet(removed)}</Fact>
        </Facts>
        {rows.length === 0 && <p className="w-quiet">{words.layersNone}</p>}
        {isCut && <p className="w-quiet">{words.layersCut(grouped(listed))}</p>}
      </div>
      {rows.length > 0 && (
        <DataTable
          caption={words.layers}
          columns={columns}
          rows={rows}
          keyOf={({ change, layer, place }) => `${change} ${layer.digest} ${place}`}
        />
      )}
    </Panel>
  )
}
