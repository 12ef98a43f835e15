import { Link } from 'wouter'
import type { AuditEvent } from './audit-list.ts'
import { auditWords } from './audit-words.ts'
import { sentenceOf } from './event-texts.ts'

interface EventSentenceProps {
  readonly event: AuditEvent
}

/** Where the record is shown that an event is about. */
function pageOf(about: NonNullable<AuditEvent['about']>): string | null {
  switch (about.__typename) {
    case 'Registry':
      return `/registries/${about.id}`
    case 'Image':
      return `/images/${about.id}`
    case 'User':
      return '/users'
    case 'ApiToken':
      return '/tokens'
    default:
      return null
  }
}

/** What a subject is called: people by their address, tokens by their name, the rest as it is. */
function nameOf({ subject, about, detail }: AuditEvent): string {
  if (about?.__typename === 'User') return about.email
  if (about?.__typename === 'ApiToken') return about.name
  const known =
    typeof detail === 'object' && detail !== null && 'email' in detail ? detail.email : null
  return typeof known === 'string' ? known : (subject ?? '')
}

function actorName(actor: string): string {
  if (actor === 'system') return auditWords.system
  return actor === 'anonymous' ? auditWords.anonymous : actor
}

/** An event in a sentence, with a link to what it is about while that is there. */
export function EventSentence({ event }: EventSentenceProps) {
  const page = event.about === null ? null : pageOf(event.about)
  const name = nameOf(event)
  return (
    <span className="w-break">
      {sentenceOf(event.action, event.outcome)
        .split(/(\{actor\}|\{subject\})/)
        .map((part) => {
          if (part === '{actor}') return <strong key={part}>{actorName(event.actor)}</strong>
          if (part !== '{subject}') return part
          return page === null ? (
            <strong key={part}>{name}</strong>
          ) : (
            <Link key={part} href={page}>
              {name}
            </Link>
          )
        })}
    </span>
  )
}
