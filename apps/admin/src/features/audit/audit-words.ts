import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Audit',
  lead: 'Every change, sign-in, refusal and opening of a stored secret.',
  filters: 'Filters',
  action: 'Action',
  actor: 'Who',
  subject: 'About',
  columns: {
    at: 'When',
    action: 'Action',
    actor: 'Who',
    outcome: 'Outcome',
    subject: 'About',
    detail: 'Detail',
    requestId: 'Request id',
  },
  outcomes: { ok: 'done', refused: 'refused', failed: 'failed' },
  empty: 'No event matches.',
  forbidden: 'Only administrators may read the audit.',
  shown: (count: number) => `${count} shown, newest first`,
}

/** Words of the audit page. */
export const auditWords = inLocale({ en })
