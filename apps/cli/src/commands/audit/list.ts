import { type Command, InvalidArgumentError } from 'commander'
import type { CliContext } from '../../context.ts'
import type {
  AuditEventFieldsFragment,
  AuditFilter,
  ListAuditEventsQuery,
} from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { momentOf } from '../../moment.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { seconds } from '../../output/time.ts'

graphql(`
  fragment AuditEventFields on AuditEvent {
    id
    at
    actor
    action
    outcome
    subject
    detail
    requestId
  }
`)
const ListAuditEvents = graphql(`
  query ListAuditEvents($first: Int!, $after: String, $filter: AuditFilter) {
    auditEvents(first: $first, after: $after, filter: $filter) {
      nodes { ...AuditEventFields }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** What one request may bring. */
const PAGE = 100

interface Flags {
  readonly action?: string
  readonly actor?: string
  readonly subject?: string
  readonly since?: string
  readonly until?: string
  readonly limit: number
  readonly all?: true
}

/** `wharfctl audit list`: who did what, the newest first. */
export function listCommand(audit: Command, open: OpenContext): void {
  audit
    .command('list')
    .description('List who did what, the newest first (administrators).')
    .option('--action <action>', 'only this, such as registry.add')
    .option('--actor <actor>', 'only by this person or token')
    .option('--subject <subject>', 'only about this')
    .option('--since <time>', 'only from then on: 24h, 7d, 2027-01-31')
    .option('--until <time>', 'only before then')
    .option('--limit <number>', 'at most so many', wholeNumber, PAGE)
    .option('--all', 'all of them, however many')
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { action, actor, subject, since, until, limit, all } = command.opts<Flags>()
      const now = context.now()
      const filter = {
        ...(action !== undefined && { action }),
        ...(actor !== undefined && { actor }),
        ...(subject !== undefined && { subject }),
        ...(since !== undefined && { since: momentOf(since, '--since', now, 'before') }),
        ...(until !== undefined && { until: momentOf(until, '--until', now, 'before') }),
      }
      const { events, hasMore } = await fetchEvents(context, filter, all ? Infinity : limit)
      context.done('Fetched audit events')
      await present(context, {
        text: {
          columns: ['AT', 'ACTOR', 'ACTION', 'OUTCOME', 'SUBJECT'],
          keys: ['AT', 'SUBJECT'],
          rows: events.map((event) => [
            seconds(event.at),
            event.actor,
            event.action,
            event.outcome,
            event.subject ?? '',
          ]),
        },
        json: events,
        ids: events.map(({ id }) => id),
      })
      if (hasMore) context.note('There are more: --limit or --all shows them.')
    })
}

async function fetchEvents(
  { send }: CliContext,
  filter: AuditFilter,
  limit: number,
): Promise<{ readonly events: readonly AuditEventFieldsFragment[]; readonly hasMore: boolean }> {
  const events: AuditEventFieldsFragment[] = []
  let after: string | null = null
  for (;;) {
    const first: number = Math.min(PAGE, limit - events.length)
    const page: ListAuditEventsQuery = await send(ListAuditEvents, { first, after, filter })
    events.push(...page.auditEvents.nodes)
    const { hasNextPage, endCursor } = page.auditEvents.pageInfo
    const isFull = events.length >= limit
    if (!hasNextPage || endCursor === null || isFull) return { events, hasMore: hasNextPage }
    after = endCursor
  }
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,6}$/v.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a number of 1 or more.')
}
