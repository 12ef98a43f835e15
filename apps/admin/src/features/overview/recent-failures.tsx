import { Link } from 'wouter'
import type { OverviewQuery } from '../../gql/generated/graphql.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

interface RecentFailuresProps {
  readonly failures: OverviewQuery['overview']['recentFailures']
}

/** The registries whose credential failed last, with the reason. */
export function RecentFailures({ failures }: RecentFailuresProps) {
  return (
    <Panel title={overviewWords.failures}>
      {failures.length === 0 && <p className="w-quiet">{overviewWords.noFailures}</p>}
      <ul className={classes['list']}>
        {failures.map(({ id, name, lastTest }) => (
          <li key={id} className={classes['line']}>
            <Link href={`/registries/${id}`}>{name}</Link>
            <span className="w-quiet">
              <Moment at={lastTest?.testedAt} />
            </span>
            <span className={classes['what']}>
              {lastTest?.code && <code>{lastTest.code}</code>} {lastTest?.message}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
