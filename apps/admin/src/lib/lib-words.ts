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

/** Words about requests as a whole. */
export const libWords = inLocale({ en })
