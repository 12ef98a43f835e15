import { inLocale } from '../lib/words.ts'

const en = {
  passwordHelp: 'At least 12 characters. A sentence is easy to remember.',
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  notCopied: 'Could not be copied',
  retry: 'Try again',
  close: 'Close',
  dismiss: 'Dismiss',
  undo: 'Undo',
  requestId: 'Request id',
  next: 'Next',
  previous: 'Previous',
  firstPage: 'First page',
  pages: 'Pages',
  loading: 'Loading…',
  notifications: 'Notifications',
  never: 'never',
  sortBy: (column: string) => `Sort by ${column}`,
  search: 'Search',
  actions: 'Actions',
}

const de = {
  passwordHelp: 'Mindestens 12 Zeichen. Ein Satz lässt sich leicht merken.',
  copy: (what: string) => `${what} kopieren`,
  copied: 'Kopiert',
  notCopied: 'Konnte nicht kopiert werden',
  retry: 'Erneut versuchen',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  undo: 'Rückgängig',
  requestId: 'Anfrage-ID',
  next: 'Weiter',
  previous: 'Zurück',
  firstPage: 'Erste Seite',
  pages: 'Seiten',
  loading: 'Wird geladen …',
  notifications: 'Benachrichtigungen',
  never: 'nie',
  sortBy: (column: string) => `Nach ${column} sortieren`,
  search: 'Suchen',
  actions: 'Aktionen',
}

/** Words of the parts that every screen uses. */
export const uiWords = inLocale({ en, de })
