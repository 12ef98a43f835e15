import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Pages } from '../lib/use-pages.ts'
import classes from './long-list.module.css'
import { Problem } from './problem.tsx'
import { tableWords } from './table-words.ts'

interface LongListProps {
  readonly list: Pick<Pages<unknown>, 'hasBefore' | 'loadBefore' | 'trouble' | 'again'>
  /** What is said of the list as a whole, such as how many rows it has. */
  readonly summary: string
  readonly children: ReactNode
}

/** The frame of a table that is loaded as it is scrolled. */
export function LongList({ list, summary, children }: LongListProps) {
  return (
    <>
      {list.hasBefore && (
        <div className={classes['earlier']}>
          <Button size="xs" variant="default" onClick={list.loadBefore}>
            {tableWords.earlier}
          </Button>
        </div>
      )}
      {children}
      {list.trouble && (
        <div className={classes['trouble']}>
          <Problem failure={list.trouble} onRetry={list.again} />
        </div>
      )}
      <p className={classes['summary']} aria-live="polite">
        {summary}
      </p>
    </>
  )
}
