import type { ReactNode } from 'react'
import classes from './entrance.module.css'
import { Mark } from './mark.tsx'
import { usePageTitle } from './use-page-title.ts'

interface EntranceProps {
  readonly title?: string
  readonly lead?: string
  readonly children?: ReactNode
}

/** The frame of what is shown before anybody is signed in. */
export function Entrance({ title, lead, children }: EntranceProps) {
  usePageTitle(title)
  return (
    <main className={classes['entrance']}>
      <div className={classes['card']}>
        <div className={classes['brand']}>
          <Mark size={34} />
          Wharfinger
        </div>
        <div className={classes['box']}>
          {title !== undefined && <h1>{title}</h1>}
          {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
          {children}
        </div>
      </div>
    </main>
  )
}
