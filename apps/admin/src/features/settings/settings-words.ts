import { counted, inLocale } from '../../lib/words.ts'

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
  accountHelp:
    'An administrator changes your role, and can make you a link if your password is lost.',
  server: 'This server',
  version: 'Version',
  publicUrl: 'Address',
  database: 'Database',
  databases: { SQLITE: 'SQLite, in a file beside the server', POSTGRES: 'Postgres' },
  serverSettings: 'Settings of the server',
  serverSettingsHelp: 'They are changed by environment variables where the server is started.',
  searchSettings: 'Search the settings',
  noSettings: 'No setting fits.',
  foundSettings: (count: number) => counted(count, 'setting', 'settings'),
  isDefault: 'default',
  otherwise: 'Default',
  unset: 'not set',
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
    'Ein Administrator ändert Ihre Rolle und kann Ihnen einen Link erstellen, falls Sie Ihr Passwort vergessen.',
  server: 'Dieser Server',
  version: 'Version',
  publicUrl: 'Adresse',
  database: 'Datenbank',
  databases: { SQLITE: 'SQLite, in einer Datei beim Server', POSTGRES: 'Postgres' },
  serverSettings: 'Einstellungen des Servers',
  serverSettingsHelp: 'Sie werden durch Umgebungsvariablen beim Start des Servers geändert.',
  searchSettings: 'Einstellungen durchsuchen',
  noSettings: 'Keine Einstellung passt dazu.',
  foundSettings: (count: number) => counted(count, 'Einstellung', 'Einstellungen'),
  isDefault: 'Standard',
  otherwise: 'Standard',
  unset: 'nicht gesetzt',
}

/** Words of the settings. */
export const settingsWords = inLocale({ en, de })
