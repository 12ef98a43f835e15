import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', auto: 'System' },
  language: 'Language',
  languageHelp: 'The page is loaded again. What you typed stays as a draft, without its secrets.',
  presentation: 'Presentation mode',
  presentationHelp: 'Blurs hosts, user names and names on every page, for a shared screen.',
  presentations: { off: 'Off', on: 'On' },
  kept: 'These choices are kept in this browser.',
  account: 'Your account',
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  roles: {
    viewer: 'Viewer: reads',
    editor: 'Editor: reads and writes',
    admin: 'Administrator: everything, people and the audit too',
  },
  accountHelp: 'An administrator changes your role and can make a link for a new password.',
}

const de = {
  title: 'Einstellungen',
  appearance: 'Darstellung',
  theme: 'Farbschema',
  themes: { light: 'Hell', dark: 'Dunkel', auto: 'System' },
  language: 'Sprache',
  languageHelp:
    'Die Seite wird neu geladen. Ihre Eingaben bleiben als Entwurf erhalten, ohne Geheimnisse.',
  presentation: 'Präsentationsmodus',
  presentationHelp:
    'Macht Hosts, Benutzernamen und Namen auf jeder Seite unkenntlich, zum Teilen des Bildschirms.',
  presentations: { off: 'Aus', on: 'Ein' },
  kept: 'Diese Einstellungen gelten für diesen Browser.',
  account: 'Ihr Konto',
  name: 'Name',
  email: 'E-Mail',
  role: 'Rolle',
  roles: {
    viewer: 'Betrachter: liest',
    editor: 'Bearbeiter: liest und schreibt',
    admin: 'Administrator: alles, auch Personen und Protokoll',
  },
  accountHelp:
    'Ein Administrator ändert Ihre Rolle und kann einen Link für ein neues Passwort erstellen.',
}

/** Words of the settings. */
export const settingsWords = inLocale({ en, de })
