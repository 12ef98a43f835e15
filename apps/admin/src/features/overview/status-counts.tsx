import { IconCircleCheckFilled, IconCircleDashed, IconClockX, IconXboxX } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { OverviewQuery } from '../../gql/generated/graphql.ts'
import { grouped } from '../../lib/words.ts'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

const statuses = [
  ['valid', IconCircleCheckFilled],
  ['failing', IconXboxX],
  ['expired', IconClockX],
  ['unverified', IconCircleDashed],
] as const

interface StatusCountsProps {
  /** Undefined until it is known. */
  readonly counts: OverviewQuery['overview']['registries'] | undefined
}

/** How many registries are in each status, each number leading to them. */
export function StatusCounts({ counts }: StatusCountsProps) {
  return (
    <nav aria-label={overviewWords.registries} className={classes['counts']}>
      {statuses.map(([status, Sign]) => (
        <Link key={status} href={`/registries?status=${status}`} className={classes['count']}>
          <span className={classes['number']}>
            {counts === undefined ? '–' : grouped(counts[status])}
          </span>
          <span className={classes['label']}>
            <Sign size={16} className={classes[status] ?? ''} aria-hidden />
            {overviewWords.statuses[status]}
          </span>
        </Link>
      ))}
    </nav>
  )
}
