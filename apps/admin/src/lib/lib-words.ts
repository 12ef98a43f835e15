import { inLocale } from './words.ts'

const en = {
  offline: 'The server cannot be reached.',
  offlineHint: 'Check your connection and that Wharfinger is running, then try again.',
  signedOut: 'You are signed out.',
  signedOutHint: 'Sign in, then do it again. What you typed is still here.',
  forbidden: 'Your role does not allow this.',
  forbiddenHint: 'Ask an administrator for the editor or admin role.',
  unexpected: 'The server could not answer this request.',
  unexpectedHint: 'Try again. If it stays so, give your administrator the request id.',
  unreadable: 'The server’s answer could not be read.',
}

const de = {
  offline: 'Der Server ist nicht erreichbar.',
  offlineHint:
    'Prüfen Sie Ihre Verbindung und ob Wharfinger läuft, und versuchen Sie es dann erneut.',
  signedOut: 'Sie sind abgemeldet.',
  signedOutHint: 'Melden Sie sich an und versuchen Sie es noch einmal. Ihre Eingaben sind noch da.',
  forbidden: 'Ihre Rolle erlaubt das nicht.',
  forbiddenHint: 'Bitten Sie einen Administrator um die Rolle „Bearbeiter“ oder „Administrator“.',
  unexpected: 'Der Server konnte diese Anfrage nicht beantworten.',
  unexpectedHint:
    'Versuchen Sie es erneut. Bleibt es dabei, nennen Sie Ihrem Administrator die Anfrage-ID.',
  unreadable: 'Die Antwort des Servers war nicht lesbar.',
}

/** Words about requests as a whole. */
export const libWords = inLocale({ en, de })
