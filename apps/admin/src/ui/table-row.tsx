import { memo, type ReactNode } from 'react'
import classes from './data-table.module.css'
import type { Column } from './data-table.tsx'
import { SelectRow, type Selection } from './selection.tsx'

interface TableRowProps<Row, Field extends string> {
  readonly row: Row
  readonly columns: readonly Column<Row, Field>[]
  readonly renderActions: ((row: Row) => ReactNode) | undefined
  /** Undefined where rows are not chosen. */
  readonly chosen: boolean | undefined
  readonly labelOf: Selection<Row>['labelOf'] | undefined
  readonly toggle: Selection<Row>['toggle'] | undefined
  /** Its place in the list, from 0, where not all rows are drawn. */
  readonly index: number | undefined
  readonly measure: ((element: Element | null) => void) | undefined
}

/**
 * One row: its choice, its cells, its buttons. Drawn again only when something of its own is
 * another: scrolling, and choosing another row, leave it as it is.
 */
// memo forgets type parameters; the component takes the props that it was written with.
export const TableRow = memo(function TableRow<Row, Field extends string>(
  props: TableRowProps<Row, Field>,
) {
  const { row, columns, renderActions, chosen, labelOf, toggle, index, measure } = props
  return (
    <tr
      ref={measure}
      data-index={index}
      // The header is the first one.
      aria-rowindex={index === undefined ? undefined : index + 2}
      aria-selected={chosen}
    >
      {chosen !== undefined && labelOf && toggle && (
        <td className={classes['choice']}>
          <SelectRow row={row} chosen={chosen} labelOf={labelOf} toggle={toggle} />
        </td>
      )}
      <Cells row={row} columns={columns} />
      {renderActions && <td className={classes['end']}>{renderActions(row)}</td>}
    </tr>
  )
}) as <Row, Field extends string>(props: TableRowProps<Row, Field>) => ReactNode

interface CellsProps<Row, Field extends string> {
  readonly row: Row
  readonly columns: readonly Column<Row, Field>[]
}

/** Drawn again only for another row: choosing one leaves its cells as they are. */
// memo forgets type parameters; the component takes the props that it was written with.
const Cells = memo(function Cells<Row, Field extends string>({
  row,
  columns,
}: CellsProps<Row, Field>) {
  return columns.map((column) => (
    <td key={column.label} data-label={column.label}>
      {column.cell(row)}
    </td>
  ))
}) as <Row, Field extends string>(props: CellsProps<Row, Field>) => ReactNode
