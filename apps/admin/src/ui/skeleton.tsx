import classes from './skeleton.module.css'
import { uiWords } from './ui-words.ts'

interface SkeletonProps {
  readonly lines?: number
}

/** Holds the place of content that is on its way. */
export function Skeleton({ lines = 6 }: SkeletonProps) {
  return (
    <output className={classes['skeleton']} aria-label={uiWords.loading}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={classes['line']} />
      ))}
    </output>
  )
}
