import { Link } from 'wouter'
import type { OverviewQuery } from '../../gql/generated/graphql.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

interface ExpiringSoonProps {
  readonly registries: OverviewQuery['overview']['expiringSoon']
  /** How many there are, of which only the first are shown. */
  readonly count: number
}

/** The registries whose secret ends first. */
export function ExpiringSoon({ registries, count }: ExpiringSoonProps) {
  return (
    <Panel
      title={overviewWords.expiring}
      actions={
        count > registries.length && (
          <Link href="/registries?expires=soon">{overviewWords.showExpiring(count)}</Link>
        )
      }
    >
      {registries.length === 0 && <p className="w-quiet">{overviewWords.noExpiring}</p>}
      <ul className={classes['list']}>
        {registries.map(({ id, name, secret }) => (
          <li key={id} className={classes['line']}>
            <Link href={`/registries/${id}`}>{name}</Link>
            <span className="w-quiet">
              <Moment at={secret.expiresAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
