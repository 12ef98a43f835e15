import { grouped, locale } from '../../lib/words.ts'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

interface ChartDay {
  /** In UTC, such as 2026-11-27. */
  readonly day: string
  readonly worked: number
  readonly broke: number
}

interface ActivityChartProps {
  readonly words: { readonly title: string; readonly worked: string; readonly broke: string }
  /** The oldest first. */
  readonly days: readonly ChartDay[]
}

const dayFormat = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const dayText = (day: string) => dayFormat.format(new Date(day))

/** The outcomes from the bottom of a bar to its top. */
const outcomes = ['worked', 'broke'] as const

/** Of the drawing, whose width follows the page's. */
const height = 100
const step = 10

/** A bar a day for those who see it, and the same as a table for those who do not. */
export function ActivityChart({ words, days }: ActivityChartProps) {
  const sum = (outcome: (typeof outcomes)[number]) =>
    grouped(days.reduce((total, day) => total + day[outcome], 0))
  return (
    <div>
      <div className={classes['legend']}>
        <h3>{words.title}</h3>
        {outcomes.map((outcome) => (
          <span key={outcome}>
            <svg viewBox="0 0 10 10" aria-hidden>
              <rect width="10" height="10" rx="2" className={classes[outcome]} />
            </svg>
            {overviewWords.count(words[outcome], sum(outcome))}
          </span>
        ))}
      </div>
      <Bars words={words} days={days} />
      <div className={classes['ends']} aria-hidden>
        {[days[0], days.at(-1)].map((end, index) => (
          <span key={index === 0 ? 'first' : 'last'}>{end && dayText(end.day)}</span>
        ))}
      </div>
      <div className="w-hidden">
        <table aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col">{overviewWords.day}</th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col">
                  {words[outcome]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, worked, broke }) => (
              <tr key={day}>
                <th scope="row">{dayText(day)}</th>
                <td>{worked}</td>
                <td>{broke}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Bars({ words, days }: ActivityChartProps) {
  const most = Math.max(1, ...days.map(({ worked, broke }) => worked + broke))
  const tall = (count: number) => (count / most) * height
  return (
    <svg
      className={classes['bars']}
      viewBox={`0 0 ${days.length * step} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {days.map(({ day, worked, broke }, index) => (
        <g key={day}>
          <title>{`${dayText(day)}: ${words.worked} ${worked}, ${words.broke} ${broke}`}</title>
          <rect
            className={classes['worked']}
            x={index * step + 1}
            y={height - tall(worked)}
            width={step - 2}
            height={tall(worked)}
          />
          <rect
            className={classes['broke']}
            x={index * step + 1}
            y={height - tall(worked) - tall(broke)}
            width={step - 2}
            height={tall(broke)}
          />
        </g>
      ))}
    </svg>
  )
}
