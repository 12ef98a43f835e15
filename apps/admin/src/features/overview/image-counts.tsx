import { Link } from 'wouter'
import type { OverviewQuery } from '../../gql/generated/graphql.ts'
import { grouped } from '../../lib/words.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

/** Each count with the statuses of the list that make it up. */
const states = [
  ['analyzed', 'analyzed'],
  ['underWay', 'queued,fetching,analyzing'],
  ['failed', 'failed,parked'],
  ['cancelled', 'cancelled'],
] as const

interface ImageCountsProps {
  readonly counts: OverviewQuery['overview']['images']
}

/** How many images are how far, each number leading to them. */
export function ImageCounts({ counts }: ImageCountsProps) {
  return (
    <Panel title={overviewWords.images}>
      {counts.total === 0 ? (
        <p className="w-quiet">{overviewWords.noImages}</p>
      ) : (
        <ul className={classes['list']}>
          {states.map(([state, statuses]) => (
            <li key={state} className={classes['line']}>
              <Link href={`/images?status=${statuses}`}>{overviewWords.imageStates[state]}</Link>
              <strong>{grouped(counts[state])}</strong>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
