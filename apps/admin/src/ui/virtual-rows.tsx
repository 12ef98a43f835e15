import {
  defaultRangeExtractor,
  type Range,
  useWindowVirtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual'
import {
  Fragment,
  memo,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'

/** A list of which only a part is drawn. */
export interface VirtualRowsProps {
  readonly count: number
  readonly keyAt: (index: number) => string | number
  /** How many cells a row has. */
  readonly columns: number
  readonly renderRow: (index: number, measure: (element: Element | null) => void) => ReactNode
  readonly onShow?: ((first: number, last: number) => void) | undefined
}

/** Of a table's row, until it was measured. */
const usualHeight = 43

/** Where the first row begins on the page, until it was measured: rows and all are laid out once. */
const usualTop = 320

/** Rows on either side of those in sight: few in the first picture, which comes sooner for it. */
const around = { first: 1, later: 8 } as const

/** Rows on either side of the one with the focus: Tab finds the next one before it is in sight. */
const beside = 2

/** The usual rows, and those about the one with the focus, in order. */
function rowsToDraw(range: Range, focused: number | null): number[] {
  const usual = defaultRangeExtractor(range)
  if (focused === null) return usual
  const first = Math.max(0, focused - beside)
  const last = Math.min(range.count - 1, focused + beside)
  const about = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return [...new Set([...usual, ...about])].toSorted((a, b) => a - b)
}

function rowOf(element: EventTarget | null): number | null {
  if (!(element instanceof Element)) return null
  const index = element.closest<HTMLElement>('[data-index]')?.dataset['index']
  return index === undefined ? null : Number(index)
}

/**
 * The body of a long table: only the rows in sight are drawn, and the one with the focus, wherever
 * it was scrolled to. Between them stand rows that keep the room.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  // Where the rows begin says which of them are in sight.
  const [top, setTop] = useState(usualTop)
  useLayoutEffect(() => {
    const measure = () => {
      const place = body.current?.getBoundingClientRect().top
      if (place !== undefined) setTop(Math.round(place + scrollY))
    }
    measure()
    // What stands above the table can grow and shrink.
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  const [focused, setFocused] = useState<number | null>(null)
  useEffect(() => {
    const rows = body.current
    const entered = ({ target }: FocusEvent) => setFocused(rowOf(target))
    const left = ({ relatedTarget }: FocusEvent) => {
      // The row that gets the focus next must not go away before it has it.
      const stays = relatedTarget instanceof Node && rows?.contains(relatedTarget) === true
      if (!stays) setFocused(null)
    }
    rows?.addEventListener('focusin', entered)
    rows?.addEventListener('focusout', left)
    return () => {
      rows?.removeEventListener('focusin', entered)
      rows?.removeEventListener('focusout', left)
    }
  }, [])
  return (
    <tbody ref={body}>
      <RowsInSight {...props} top={top} focused={focused} />
    </tbody>
  )
}

interface RowsInSightProps extends VirtualRowsProps {
  /** Where the first row begins on the page. */
  readonly top: number
  readonly focused: number | null
}

function RowsInSight(props: RowsInSightProps) {
  const { count, keyAt, columns, renderRow, onShow, top, focused } = props
  const rangeExtractor = useCallback((range: Range) => rowsToDraw(range, focused), [focused])
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => usualHeight,
    getItemKey: keyAt,
    // What is not laid out has no height, and is no row of none.
    measureElement: (element) => element.getBoundingClientRect().height || usualHeight,
    initialRect: { width: innerWidth, height: innerHeight },
    overscan: useDeferredValue<number>(around.later, around.first),
    rangeExtractor,
    scrollMargin: top,
  })
  const firstIndex = virtual.range?.startIndex ?? 0
  const lastIndex = virtual.range?.endIndex ?? 0
  useEffect(() => onShow?.(firstIndex, lastIndex), [onShow, firstIndex, lastIndex, count])
  const items = virtual.getVirtualItems()
  const height = virtual.getTotalSize()
  // Where they stand goes with where the first one begins: the one without the other would move
  // them for a moment.
  const placed = useMemo(() => ({ items, height, top }), [items, height, top])
  return (
    <DrawnRows
      // Rows that are scrolled to are drawn piece by piece: keys and clicks need not wait for them.
      placed={useDeferredValue(placed)}
      columns={columns}
      renderRow={renderRow}
      measure={virtual.measureElement}
    />
  )
}

interface DrawnRowsProps extends Pick<VirtualRowsProps, 'columns' | 'renderRow'> {
  readonly placed: {
    readonly items: readonly VirtualItem[]
    /** Of all rows. */
    readonly height: number
    readonly top: number
  }
  readonly measure: (element: Element | null) => void
}

const DrawnRows = memo(function DrawnRows(props: DrawnRowsProps) {
  const { placed, columns, renderRow, measure } = props
  const { items, height, top } = placed
  const below = height - ((items.at(-1)?.end ?? top) - top)
  return (
    <>
      {items.map(({ index, key, start }, place) => {
        const gap = start - (items[place - 1]?.end ?? top)
        return (
          <Fragment key={key}>
            {gap > 0 && <Room height={gap} columns={columns} />}
            {renderRow(index, measure)}
          </Fragment>
        )
      })}
      {below > 0 && <Room height={below} columns={columns} />}
    </>
  )
})

/** Stands for rows that are not drawn. */
function Room({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden data-room>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
