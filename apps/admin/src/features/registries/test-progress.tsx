import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { formWords } from './form-words.ts'
import { testBudgetMs } from './test-life.ts'
import classes from './test-progress.module.css'

interface TestProgressProps {
  readonly onCancel: () => void
}

/** A running test: how much of its time is gone, and the way to stop it. */
export function TestProgress({ onCancel }: TestProgressProps) {
  const [startedAt] = useState(() => performance.now())
  const [now, setNow] = useState(startedAt)
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const gone = Math.min(testBudgetMs, now - startedAt)
  return (
    <div className={classes['progress']}>
      <div className={classes['line']}>
        <output>{formWords.testing}</output>
        <span className="w-quiet">
          {formWords.testBudget(Math.floor(gone / 1000), testBudgetMs / 1000)}
        </span>
        <Button size="xs" variant="default" onClick={onCancel}>
          {formWords.cancelTest}
        </Button>
      </div>
      <div className={classes['bar']} aria-hidden>
        <div className={classes['fill']} style={{ width: `${(gone / testBudgetMs) * 100}%` }} />
      </div>
    </div>
  )
}
