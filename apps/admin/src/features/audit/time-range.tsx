import { Button } from '@mantine/core'
import { MomentInput } from '../../ui/moment-input.tsx'
import { auditWords } from './audit-words.ts'
import classes from './time-range.module.css'

interface TimeRangeProps {
  readonly since: string
  readonly until: string
  readonly onChange: (range: Readonly<Record<'since' | 'until', string>>) => void
}

const hourMs = 3_600_000
const ranges = [
  [auditWords.lastHour, hourMs],
  [auditWords.lastDay, 24 * hourMs],
  [auditWords.lastWeek, 7 * 24 * hourMs],
  [auditWords.lastMonth, 30 * 24 * hourMs],
] as const

/** So long before now, to the minute. */
const before = (milliseconds: number) =>
  `${new Date(Date.now() - milliseconds).toISOString().slice(0, 16)}:00Z`

/** From when until when, with the usual lengths by a click. */
export function TimeRange({ since, until, onChange }: TimeRangeProps) {
  return (
    <fieldset className={classes['range']}>
      <legend className="w-hidden">{auditWords.range}</legend>
      <MomentInput
        label={auditWords.since}
        value={since}
        onChange={(moment) => onChange({ since: moment, until })}
      />
      <MomentInput
        label={auditWords.until}
        value={until}
        onChange={(moment) => onChange({ since, until: moment })}
      />
      <div className={classes['quick']}>
        {ranges.map(([label, milliseconds]) => (
          <Button
            key={label}
            size="xs"
            variant="default"
            onClick={() => onChange({ since: before(milliseconds), until: '' })}
          >
            {label}
          </Button>
        ))}
        <Button
          size="xs"
          variant="default"
          aria-pressed={since === '' && until === ''}
          onClick={() => onChange({ since: '', until: '' })}
        >
          {auditWords.allTime}
        </Button>
      </div>
    </fieldset>
  )
}
