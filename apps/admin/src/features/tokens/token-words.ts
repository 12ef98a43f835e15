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

/** Words of the page of API tokens. */
export const tokenWords = inLocale({ en })
