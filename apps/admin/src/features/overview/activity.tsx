import type { OverviewQuery } from '../../gql/generated/graphql.ts'
import { Panel } from '../../ui/panel.tsx'
import { ActivityChart } from './activity-chart.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

interface ActivityProps {
  readonly days: OverviewQuery['overview']['activity']
}

/** What was tested and analysed on each of the last days. */
export function Activity({ days }: ActivityProps) {
  const checks = days.map(({ day, checksPassed, checksFailed }) => ({
    day,
    worked: checksPassed,
    broke: checksFailed,
  }))
  const analyses = days.map(({ day, imagesAnalyzed, imagesFailed }) => ({
    day,
    worked: imagesAnalyzed,
    broke: imagesFailed,
  }))
  const isQuiet = [...checks, ...analyses].every(({ worked, broke }) => worked + broke === 0)
  return (
    <Panel title={overviewWords.activity}>
      {isQuiet ? (
        <p className="w-quiet">{overviewWords.noActivity}</p>
      ) : (
        <div className={classes['charts']}>
          <ActivityChart words={overviewWords.checks} days={checks} />
          <ActivityChart words={overviewWords.analyses} days={analyses} />
        </div>
      )}
    </Panel>
  )
}
