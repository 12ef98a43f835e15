import { absoluteTime } from '../../lib/time.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import classes from './event-details.module.css'
import type { AuditEvent } from './audit-list.ts'
import { auditWords } from './audit-words.ts'
import { detailName } from './event-texts.ts'

interface EventDetailsProps {
  readonly event: AuditEvent
}

/** A detail's value in one line: lists with commas, yes and no, and the rest as it is. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value === 'boolean') return value ? auditWords.yes : auditWords.no
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

/** What else is known of an event, folded away: a name and a value each. */
export function EventDetails({ event }: EventDetailsProps) {
  const { at, action, subject, detail, requestId } = event
  const values = typeof detail === 'object' && detail !== null ? Object.entries(detail) : []
  return (
    <details className={classes['details']}>
      <summary>{auditWords.details}</summary>
      <Facts>
        {values.map(([name, value]) => (
          <Fact key={name} label={detailName(name)}>
            {valueText(value)}
          </Fact>
        ))}
        <Fact label={auditWords.when}>{absoluteTime(new Date(at))}</Fact>
        <Fact label={auditWords.action}>
          <code>{action}</code>
        </Fact>
        <Fact label={auditWords.subject}>{subject}</Fact>
        <Fact label={auditWords.requestId}>{requestId}</Fact>
      </Facts>
    </details>
  )
}
