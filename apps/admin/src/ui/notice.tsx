import {
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconLoader2,
  IconXboxX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notice.module.css'
import type { Tone } from './status-mark.tsx'

const icons = {
  good: IconCircleCheck,
  bad: IconXboxX,
  warn: IconAlertTriangle,
  idle: IconInfoCircle,
  busy: IconLoader2,
} satisfies Record<Tone, unknown>

interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Something that the person should know about this page; a failure is read out at once. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  const Sign = icons[tone]
  return (
    <div
      className={`${classes['notice']} ${classes[tone]}`}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      <Sign className={classes['icon'] ?? ''} size={18} aria-hidden />
      <div className={classes['text']}>
        <p className={classes['title']}>{title}</p>
        {children !== undefined && <div className={classes['rest']}>{children}</div>}
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </div>
    </div>
  )
}
