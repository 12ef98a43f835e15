import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { uiWords } from './ui-words.ts'
import classes from './pager.module.css'

interface PagerProps {
  readonly summary: string
  /** Left out where there is no page on that side. */
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
  readonly previousLabel?: string
}

/** The way through a list's pages, by its cursors. */
export function Pager({ summary, onPrevious, onNext, previousLabel }: PagerProps) {
  return (
    <nav className={classes['pager']} aria-label={uiWords.pages}>
      <span className={classes['summary']} aria-live="polite">
        {summary}
      </span>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconChevronLeft size={14} />}
        disabled={onPrevious === undefined}
        onClick={onPrevious}
      >
        {previousLabel ?? uiWords.previous}
      </Button>
      <Button
        size="xs"
        variant="default"
        rightSection={<IconChevronRight size={14} />}
        disabled={onNext === undefined}
        onClick={onNext}
      >
        {uiWords.next}
      </Button>
    </nav>
  )
}
