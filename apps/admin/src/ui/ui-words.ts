import { inLocale } from '../lib/words.ts'

const en = {
  copy: 'Copy',
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

/** Words of the parts that every screen uses. */
export const uiWords = inLocale({ en })
