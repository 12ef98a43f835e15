import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  readonly title: string
  readonly actions?: ReactNode
  readonly danger?: boolean
  /** The title is only read out, where the page's heading already says it. */
  readonly untitled?: boolean
  /** Leaves out the space around the content, for tables and lists that reach the edges. */
  readonly flush?: boolean
  readonly id?: string
  readonly children: ReactNode
}

/** A titled part of a page. */
export function Panel({ title, actions, danger, untitled, flush, id, children }: PanelProps) {
  const heading = useId()
  return (
    <section
      id={id}
      aria-labelledby={heading}
      className={`${classes['panel']} ${danger === true ? classes['danger'] : ''}`}
    >
      <div className={untitled === true ? 'w-hidden' : classes['head']}>
        <h2 id={heading} className={classes['title']}>
          {title}
        </h2>
        {actions}
      </div>
      <div className={flush === true ? undefined : classes['body']}>{children}</div>
    </section>
  )
}
