import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'API tokens',
  lead: 'For scripts and the wharfctl client. A token is shown once, and can do no more than you.',
  create: 'New token',
  name: 'Name',
  nameHelp: 'Where it is used, such as “build server”.',
  role: 'Role',
  roles: { VIEWER: 'Viewer: reads', EDITOR: 'Editor: reads and writes', ADMIN: 'Administrator' },
  life: 'Valid for',
  days: (count: number) => `${count} days`,
  button: 'Create token',
  once: 'Copy the token now. It is not shown again.',
  done: 'I have copied it',
  list: 'Your tokens',
  empty: 'You have no token yet.',
  columns: {
    name: 'Name',
    prefix: 'Begins with',
    role: 'Role',
    created: 'Created',
    used: 'Last used',
    expires: 'Expires',
  },
  revoke: 'Revoke',
  revoked: (name: string) => `${name} was revoked.`,
  revokeTitle: (name: string) => `Revoke ${name}?`,
  revokeText: 'Whatever uses it is refused at once. This cannot be undone.',
  keep: 'Keep it',
}

const de = {
  title: 'API-Tokens',
  lead: 'Für Skripte und den Client wharfctl. Ein Token wird nur einmal angezeigt und darf nicht mehr als Sie.',
  create: 'Neues Token',
  name: 'Name',
  nameHelp: 'Wo es verwendet wird, zum Beispiel „Build-Server“.',
  role: 'Rolle',
  roles: {
    VIEWER: 'Betrachter: liest',
    EDITOR: 'Bearbeiter: liest und schreibt',
    ADMIN: 'Administrator',
  },
  life: 'Gültig für',
  days: (count: number) => `${count} Tage`,
  button: 'Token erstellen',
  once: 'Kopieren Sie das Token jetzt. Es wird nicht noch einmal angezeigt.',
  done: 'Ich habe es kopiert',
  list: 'Ihre Tokens',
  empty: 'Sie haben noch kein Token.',
  columns: {
    name: 'Name',
    prefix: 'Beginnt mit',
    role: 'Rolle',
    created: 'Erstellt',
    used: 'Zuletzt verwendet',
    expires: 'Läuft ab',
  },
  revoke: 'Widerrufen',
  revoked: (name: string) => `${name} wurde widerrufen.`,
  revokeTitle: (name: string) => `${name} widerrufen?`,
  revokeText:
    'Wer oder was es verwendet, wird sofort abgewiesen. Das lässt sich nicht rückgängig machen.',
  keep: 'Behalten',
}

/** Words of the page of API tokens. */
export const tokenWords = inLocale({ en, de })
