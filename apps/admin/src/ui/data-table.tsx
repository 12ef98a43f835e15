import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { type ComponentType, lazy, type ReactNode, Suspense, useRef } from 'react'
import classes from './data-table.module.css'
import { type Selection, SelectAll } from './selection.tsx'
import { TableRow } from './table-row.tsx'
import { whenThere } from '../lib/load-part.ts'
import { uiWords } from './ui-words.ts'
import { useFittingColumns } from './use-fitting-columns.ts'
import { useScreenLinks } from './use-screen-links.ts'
import type { VirtualRowsProps } from './virtual-rows.tsx'

// Most tables are short.
const LaterRows = lazy(
  whenThere(async () => ({
    default: (await import('./virtual-rows.tsx')).VirtualRows,
  })),
)

/** The column and direction that a list is in. */
export interface Sort<Field extends string> {
  readonly field: Field
  readonly direction: 'ASC' | 'DESC'
}

/** One column of a table. */
export interface Column<Row, Field extends string> {
  readonly label: string
  /** Left out where the server does not sort by it. */
  readonly field?: Field
  /** By what a choice of columns is kept where there is no field; without both it always stays. */
  readonly name?: string
  /** Columns of lower rank give way on narrower screens, the third ones first. */
  readonly rank?: 'second' | 'third'
  /** Shown only to those who chose it. */
  readonly hidden?: boolean
  readonly cell: (row: Row) => ReactNode
}

export interface DataTableProps<Row, Field extends string> {
  readonly caption: string
  readonly columns: readonly Column<Row, Field>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly sort?: Sort<Field>
  readonly onSort?: (sort: Sort<Field>) => void
  /** The buttons of a row. */
  readonly renderActions?: (row: Row) => ReactNode
  /** Lets rows be chosen. */
  readonly selection?: Selection<Row>
  /** Shows that newer rows are on their way. */
  readonly stale?: boolean
  /** Told which rows are seen, first and last, of a list that is longer than the screen. */
  readonly onShow?: (first: number, last: number) => void
  /** Draws the rows of a long list; for tables that are usually long, which have it at once. */
  readonly LongRows?: ComponentType<VirtualRowsProps>
}

const ariaSort = { ASC: 'ascending', DESC: 'descending' } as const

/** From here on only those rows are drawn that are seen. */
const long = 50

/** A table that becomes a list of cards on a phone; sorting is the server's. */
export function DataTable<Row, Field extends string>(props: DataTableProps<Row, Field>) {
  const { caption, rows, keyOf, sort, onSort, renderActions, selection, stale } = props
  const { LongRows = LaterRows } = props
  const columns = useFittingColumns(props.columns)
  const scroll = useRef<HTMLDivElement>(null)
  useScreenLinks(scroll)
  const renderRow = (row: Row, index?: number, measure?: (element: Element | null) => void) => (
    <TableRow
      key={keyOf(row)}
      row={row}
      columns={columns}
      renderActions={renderActions}
      chosen={selection?.isChosen(row)}
      labelOf={selection?.labelOf}
      toggle={selection?.toggle}
      index={index}
      measure={measure}
    />
  )
  // Asked only for indexes of rows; a list can have become shorter since.
  const keyAt = (index: number) => rows.slice(index, index + 1).map(keyOf)[0] ?? index
  const renderAt = (index: number, measure: (element: Element | null) => void) =>
    rows.slice(index, index + 1).map((row) => renderRow(row, index, measure))
  return (
    // Reached by the keyboard too: a wide table of text alone could not be scrolled otherwise.
    <div ref={scroll} className={classes['scroll']} role="group" aria-label={caption} tabIndex={0}>
      <table
        aria-label={caption}
        aria-busy={stale === true}
        // Rows are loaded as they are scrolled to, so that nobody knows how many there are.
        aria-rowcount={rows.length >= long ? -1 : undefined}
        className={`${classes['table']} ${stale === true ? classes['stale'] : ''}`}
      >
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={classes['choice']}>
                <SelectAll rows={rows} selection={selection} />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell
                key={column.label}
                label={column.label}
                {...(column.field !== undefined && onSort && sort
                  ? { field: column.field, sort, onSort }
                  : {})}
              />
            ))}
            {renderActions && (
              <th scope="col">
                <span className="w-hidden">{uiWords.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        {rows.length >= long ? (
          <Suspense fallback={<tbody>{rows.slice(0, long).map((row) => renderRow(row))}</tbody>}>
            <LongRows
              count={rows.length}
              keyAt={keyAt}
              columns={columns.length + (selection ? 1 : 0) + (renderActions ? 1 : 0)}
              renderRow={renderAt}
              onShow={props.onShow}
            />
          </Suspense>
        ) : (
          <tbody>{rows.map((row) => renderRow(row))}</tbody>
        )}
      </table>
    </div>
  )
}

interface HeaderCellProps<Field extends string> {
  readonly label: string
  readonly field?: Field
  readonly sort?: Sort<Field>
  readonly onSort?: (sort: Sort<Field>) => void
}

function HeaderCell<Field extends string>(props: HeaderCellProps<Field>) {
  const { label, field, sort, onSort } = props
  if (field === undefined || sort === undefined || onSort === undefined) {
    return (
      <th scope="col">
        <span className={classes['plain']}>{label}</span>
      </th>
    )
  }
  const active = sort.field === field
  const Sign = !active ? IconArrowsSort : sort.direction === 'ASC' ? IconArrowUp : IconArrowDown
  return (
    <th scope="col" aria-sort={active ? ariaSort[sort.direction] : 'none'}>
      <button
        type="button"
        className={classes['sort']}
        title={uiWords.sortBy(label)}
        onClick={() =>
          onSort({ field, direction: active && sort.direction === 'ASC' ? 'DESC' : 'ASC' })
        }
      >
        {label}
        <Sign size={13} aria-hidden opacity={active ? 1 : 0.45} />
      </button>
    </th>
  )
}
