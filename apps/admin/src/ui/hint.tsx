import { type ReactNode, useEffect, useId, useRef } from 'react'
import classes from './hint.module.css'

interface HintProps {
  readonly text: string
  /** Given the id of the hint, for `aria-describedby`. */
  readonly children: (id: string) => ReactNode
}

const hideHint = (hint: HTMLElement | null) => {
  if (hint?.matches(':popover-open') === true) hint.hidePopover()
}

/** Between the hint, what it is about, and the edge of the window. */
const gap = 6

/**
 * A sentence about something small, shown while it is pointed at or has the focus. It lies in the
 * browser's top layer, where no table cuts it off; Escape takes it away.
 */
export function Hint({ text, children }: HintProps) {
  const id = useId()
  const place = useRef<HTMLSpanElement>(null)
  const hint = useRef<HTMLSpanElement>(null)
  // What it stands beside moves away; listened for only while there is something to hide.
  const moved = useRef<AbortController>(null)
  const hide = () => {
    moved.current?.abort()
    hideHint(hint.current)
  }
  const show = () => {
    const [about, sentence] = [place.current, hint.current]
    if (about === null || sentence === null || sentence.matches(':popover-open')) return
    sentence.showPopover()
    moved.current = new AbortController()
    const { signal } = moved.current
    addEventListener('scroll', hide, { capture: true, passive: true, signal })
    const { left, top, bottom } = about.getBoundingClientRect()
    const { width, height } = sentence.getBoundingClientRect()
    const fits = bottom + gap + height <= innerHeight
    sentence.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`
    sentence.style.top = `${fits ? bottom + gap : top - gap - height}px`
  }
  useEffect(() => () => moved.current?.abort(), [])
  return (
    <span
      ref={place}
      role="presentation"
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={({ key }) => {
        if (key === 'Escape') hide()
      }}
    >
      {children(id)}
      <span ref={hint} id={id} role="tooltip" popover="manual" className={classes['hint']}>
        {text}
      </span>
    </span>
  )
}
