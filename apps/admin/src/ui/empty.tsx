import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './empty.module.css'

interface EmptyProps {
  readonly icon: Icon
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}

/** A list with nothing in it: why, and what to do about it. */
export function Empty({ icon: Sign, title, text, children }: EmptyProps) {
  return (
    <div className={classes['empty']}>
      <Sign className={classes['icon'] ?? ''} size={36} stroke={1.4} aria-hidden />
      <h2>{title}</h2>
      {text !== undefined && <p className={classes['text']}>{text}</p>}
      {children !== undefined && <div className={classes['actions']}>{children}</div>}
    </div>
  )
}
