import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './data-table.module.css'
import { uiWords } from './ui-words.ts'

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
  /** Columns of lower rank give way on narrower screens. */
  readonly rank?: 'first' | 'second' | 'third'
  readonly cell: (row: Row) => ReactNode
}

interface DataTableProps<Row, Field extends string> {
  readonly caption: string
  readonly columns: readonly Column<Row, Field>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly sort?: Sort<Field>
  readonly onSort?: (sort: Sort<Field>) => void
  /** The buttons of a row. */
  readonly renderActions?: (row: Row) => ReactNode
  /** Shows that newer rows are on their way. */
  readonly stale?: boolean
}

const ariaSort = { ASC: 'ascending', DESC: 'descending' } as const

/** A table that becomes a list of cards on a phone; sorting is the server's. */
export function DataTable<Row, Field extends string>(props: DataTableProps<Row, Field>) {
  const { caption, columns, rows, keyOf, sort, onSort, renderActions, stale } = props
  return (
    // Reached by the keyboard too: a wide table of text alone could not be scrolled otherwise.
    <div className={classes['scroll']} role="group" aria-label={caption} tabIndex={0}>
      <table
        aria-label={caption}
        aria-busy={stale === true}
        className={`${classes['table']} ${stale === true ? classes['stale'] : ''}`}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell
                key={column.label}
                label={column.label}
                rank={column.rank}
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
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td
                  key={column.label}
                  data-label={column.label}
                  className={column.rank && classes[column.rank]}
                >
                  {column.cell(row)}
                </td>
              ))}
              {renderActions && <td className={classes['end']}>{renderActions(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface HeaderCellProps<Field extends string> {
  readonly label: string
  readonly rank?: 'first' | 'second' | 'third' | undefined
  readonly field?: Field
  readonly sort?: Sort<Field>
  readonly onSort?: (sort: Sort<Field>) => void
}

function HeaderCell<Field extends string>(props: HeaderCellProps<Field>) {
  const { label, rank, field, sort, onSort } = props
  const className = rank && classes[rank]
  if (field === undefined || sort === undefined || onSort === undefined) {
    return (
      <th scope="col" className={className}>
        <span className={classes['plain']}>{label}</span>
      </th>
    )
  }
  const active = sort.field === field
  const Sign = !active ? IconArrowsSort : sort.direction === 'ASC' ? IconArrowUp : IconArrowDown
  return (
    <th scope="col" className={className} aria-sort={active ? ariaSort[sort.direction] : 'none'}>
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
