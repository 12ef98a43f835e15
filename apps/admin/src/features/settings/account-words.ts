import { inLocale } from '../../lib/words.ts'

const en = {
  password: 'Your password',
  passwordText: 'Your other sessions end when it is changed, and links made for you are dead.',
  passwordButton: 'Change password',
  passwordDone: 'Your password is changed. Your other sessions have ended.',
  currentPassword: 'Current password',
  newPassword: 'New password',
  sessions: 'Where you are signed in',
  thisBrowser: 'this browser',
  unknownBrowser: 'Another program',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  since: 'since',
  end: 'End',
  endNamed: (name: string) => `End the session of ${name}`,
  everywhere: 'Sign out everywhere',
  everywhereTitle: 'Sign out everywhere?',
  everywhereText: 'All your sessions end, this one too. API tokens go on.',
  cancel: 'Cancel',
}

const de = {
  password: 'Ihr Passwort',
  passwordText:
    'Wenn Sie es ändern, enden Ihre anderen Sitzungen, und für Sie erstellte Links werden ungültig.',
  passwordButton: 'Passwort ändern',
  passwordDone: 'Ihr Passwort ist geändert. Ihre anderen Sitzungen sind beendet.',
  currentPassword: 'Bisheriges Passwort',
  newPassword: 'Neues Passwort',
  sessions: 'Wo Sie angemeldet sind',
  thisBrowser: 'dieser Browser',
  unknownBrowser: 'Ein anderes Programm',
  browserOn: (browser: string, system: string) => `${browser} unter ${system}`,
  since: 'seit',
  end: 'Beenden',
  endNamed: (name: string) => `Sitzung von ${name} beenden`,
  everywhere: 'Überall abmelden',
  everywhereTitle: 'Überall abmelden?',
  everywhereText: 'Alle Ihre Sitzungen enden, auch diese. API-Tokens gelten weiter.',
  cancel: 'Abbrechen',
}

/** Words of a person's own password and sessions. */
export const accountWords = inLocale({ en, de })
