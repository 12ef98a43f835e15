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

const de = {
  title: 'Protokoll',
  lead: 'Jede Änderung, Anmeldung und Ablehnung und jedes Öffnen eines gespeicherten Geheimnisses.',
  filters: 'Filter',
  action: 'Aktion',
  actor: 'Wer',
  subject: 'Gegenstand',
  columns: {
    at: 'Wann',
    action: 'Aktion',
    actor: 'Wer',
    outcome: 'Ergebnis',
    subject: 'Gegenstand',
    detail: 'Einzelheiten',
    requestId: 'Anfrage-ID',
  },
  outcomes: { ok: 'ausgeführt', refused: 'abgelehnt', failed: 'fehlgeschlagen' },
  empty: 'Kein Ereignis gefunden.',
  forbidden: 'Nur Administratoren dürfen das Protokoll lesen.',
  shown: (count: number) => `${count} angezeigt, neueste zuerst`,
}

/** Words of the audit page. */
export const auditWords = inLocale({ en, de })
