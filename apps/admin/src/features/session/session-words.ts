import { inLocale } from '../../lib/words.ts'

const en = {
  signIn: 'Sign in',
  signInLead: 'Registry credentials of your company, kept and checked.',
  email: 'E-mail',
  name: 'Your name',
  password: 'Password',
  newPassword: 'New password',
  passwordHelp: 'At least 12 characters. A sentence is easy to remember.',
  forgotten: 'Forgotten your password? An administrator can make a reset link for you.',
  setUp: 'Set up Wharfinger',
  setUpLead: 'Make the first administrator. Others are invited later.',
  setUpButton: 'Create administrator',
  setUpNeeded: 'Almost there',
  setUpNeededLead: 'Wharfinger has no administrator yet.',
  setUpNeededText:
    'Open the set-up link that was printed when the server started. It works once and for 15 minutes; this command on the server prints a new one:',
  reset: 'Choose a new password',
  resetLead: 'Your reset link works once.',
  resetButton: 'Set password',
  resetDone: 'Your new password is set.',
  toSignIn: 'Go to sign-in',
  linkIncomplete: 'This link is incomplete.',
  linkIncompleteHint: 'Copy the whole address, with everything after the # sign.',
}

/** Words of set-up, sign-in and password reset. */
export const sessionWords = inLocale({ en })
