import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface VirtualRowsProps {
  readonly count: number
  readonly keyAt: (index: number) => string | number
  /** How many cells a row has. */
  readonly columns: number
  readonly renderRow: (index: number, measure: (element: Element | null) => void) => ReactNode
  readonly onShow?: ((first: number, last: number) => void) | undefined
}

/** Of a table's row, until it was measured. */
const usualHeight = 44

/** The body of a long table: only the rows in sight are drawn, between two that keep the room. */
export function VirtualRows(props: VirtualRowsProps) {
  const { count, keyAt, columns, renderRow, onShow } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useEffect(() => {
    // What stands above the table can grow and shrink.
    const observer = new ResizeObserver(() => {
      const place = body.current?.getBoundingClientRect().top
      if (place !== undefined) setTop(Math.round(place + scrollY))
    })
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => usualHeight,
    getItemKey: keyAt,
    // What is not laid out has no height, and is no row of none.
    measureElement: (element) => element.getBoundingClientRect().height || usualHeight,
    overscan: 8,
    scrollMargin: top,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const firstIndex = first?.index ?? 0
  const lastIndex = last?.index ?? 0
  useEffect(() => onShow?.(firstIndex, lastIndex), [onShow, firstIndex, lastIndex, count])
  const above = (first?.start ?? top) - top
  const below = virtual.getTotalSize() - ((last?.end ?? top) - top)
  return (
    <tbody ref={body}>
      {above > 0 && <Room height={above} columns={columns} />}
      {items.map(({ index }) => renderRow(index, virtual.measureElement))}
      {below > 0 && <Room height={below} columns={columns} />}
    </tbody>
  )
}

/** Stands for rows that are not drawn. */
function Room({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden data-room>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
