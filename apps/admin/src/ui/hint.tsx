import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useId } from 'react'
import classes from './hint.module.css'

/** What an element needs to be explained by a hint. */
interface Explained {
  readonly 'aria-describedby': string
  readonly onPointerEnter: (event: SyntheticEvent) => void
  readonly onPointerLeave: () => void
  readonly onFocus: (event: SyntheticEvent) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface HintProps {
  readonly text: string
  /** Draws what the hint is about, with what it is given. */
  readonly children: (explained: Explained) => ReactNode
}

/** Between the hint, what it is about, and the edge of the window. */
const gap = 6

/** The hint that is shown, and what ends when it no longer is. */
let shown: { readonly sentence: HTMLElement; readonly listening: AbortController } | null = null

function hide(): void {
  shown?.listening.abort()
  if (shown?.sentence.matches(':popover-open') === true) shown.sentence.hidePopover()
  shown = null
}

function show({ currentTarget: about }: SyntheticEvent): void {
  const sentence = document.getElementById(about.getAttribute('aria-describedby') ?? '')
  if (sentence === null || sentence.matches(':popover-open')) return
  hide()
  sentence.showPopover()
  shown = { sentence, listening: new AbortController() }
  // What it stands beside moves away.
  const { signal } = shown.listening
  addEventListener('scroll', hide, { capture: true, passive: true, signal })
  const { left, top, bottom } = about.getBoundingClientRect()
  const { width, height } = sentence.getBoundingClientRect()
  const fits = bottom + gap + height <= innerHeight
  sentence.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`
  sentence.style.top = `${fits ? bottom + gap : top - gap - height}px`
}

/** The same for every hint: only one is shown at a time, and a table has many. */
const handlers = {
  onPointerEnter: show,
  onPointerLeave: hide,
  onFocus: show,
  onBlur: hide,
  onKeyDown: ({ key }) => {
    if (key === 'Escape') hide()
  },
} satisfies Omit<Explained, 'aria-describedby'>

/**
 * A sentence about something small, shown while it is pointed at or has the focus. It lies in the
 * browser's top layer, where no table cuts it off; Escape takes it away.
 */
export function Hint({ text, children }: HintProps) {
  const id = useId()
  return (
    <>
      {children({ 'aria-describedby': id, ...handlers })}
      <span id={id} role="tooltip" popover="manual" className={classes['hint']}>
        {text}
      </span>
    </>
  )
}
