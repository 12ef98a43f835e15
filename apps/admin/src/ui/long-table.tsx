import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Pages } from '../lib/use-pages.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'
import classes from './long-table.module.css'
import { Problem } from './problem.tsx'
import { Skeleton } from './skeleton.tsx'
import { tableWords } from './table-words.ts'
import { VirtualRows } from './virtual-rows.tsx'

interface LongTableProps<Row, Field extends string> extends Omit<
  DataTableProps<Row, Field>,
  'rows' | 'stale' | 'onShow' | 'LongRows'
> {
  readonly list: Pages<Row>
  /** What is said of the list as a whole, such as how many rows it has. */
  readonly summary: string
  /** What stands there instead of a table without rows. */
  readonly empty?: ReactNode
  /** What stands over the rows while there are some. */
  readonly above?: ReactNode
  /** Told after which cursor what is seen begins, for the address. */
  readonly onPlace?: (after: string | null) => void
  /** How tall what is shown is until there are rows, in lines. */
  readonly lines?: number
}

/** A table that is loaded as it is scrolled, in whichever state its list is. */
export function LongTable<Row, Field extends string>({
  list,
  summary,
  empty,
  above,
  onPlace,
  lines,
  ...table
}: LongTableProps<Row, Field>) {
  const { rows, failure, trouble, show } = list
  if (rows === undefined) {
    if (failure === null) return <Skeleton {...(lines !== undefined && { lines })} />
    return (
      <div className={classes['trouble']}>
        <Problem failure={failure} onRetry={list.again} />
      </div>
    )
  }
  if (rows.length === 0) return empty
  return (
    <>
      {above}
      {list.hasBefore && (
        <div className={classes['earlier']}>
          <Button size="xs" variant="default" onClick={list.loadBefore}>
            {tableWords.earlier}
          </Button>
        </div>
      )}
      <DataTable
        {...table}
        rows={rows}
        stale={list.stale}
        LongRows={VirtualRows}
        onShow={(first, last) => {
          const place = show(first, last)
          if (place !== undefined && 'after' in place) onPlace?.(place.after)
        }}
      />
      {trouble && (
        <div className={classes['trouble']}>
          <Problem failure={trouble} onRetry={list.again} />
        </div>
      )}
      <p className={classes['summary']} aria-live="polite">
        {summary}
      </p>
    </>
  )
}
