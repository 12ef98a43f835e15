import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  readonly title: string
  readonly actions?: ReactNode
  readonly danger?: boolean
  /** The title only names the part for those who do not see it, where the page's heading already says it. */
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
      {...(untitled === true ? { 'aria-label': title } : { 'aria-labelledby': heading })}
      className={`${classes['panel']} ${danger === true ? classes['danger'] : ''}`}
    >
      {untitled !== true && (
        <div className={classes['head']}>
          <h2 id={heading} className={classes['title']}>
            {title}
          </h2>
          {actions}
        </div>
      )}
      <div className={flush === true ? undefined : classes['body']}>{children}</div>
    </section>
  )
}
