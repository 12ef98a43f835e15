import { inLocale } from '../../lib/words.ts'

const en = {
  signIn: 'Sign in',
  signInLead: 'Registry credentials of your company, kept and checked.',
  email: 'E-mail',
  name: 'Your name',
  password: 'Password',
  newPassword: 'New password',
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
  invite: 'Welcome to Wharfinger',
  inviteLead: 'You were invited. Choose a password, and you are signed in.',
  inviteButton: 'Accept the invitation',
  linkIncomplete: 'This link is incomplete.',
  linkIncompleteHint: 'Copy the whole address, with everything after the # sign.',
}

const de = {
  signIn: 'Anmelden',
  signInLead: 'Die Registry-Zugangsdaten Ihres Unternehmens, verwahrt und geprüft.',
  email: 'E-Mail',
  name: 'Ihr Name',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  forgotten:
    'Passwort vergessen? Ein Administrator kann Ihnen einen Link zum Zurücksetzen erstellen.',
  setUp: 'Wharfinger einrichten',
  setUpLead: 'Legen Sie den ersten Administrator an. Weitere Personen werden später eingeladen.',
  setUpButton: 'Administrator anlegen',
  setUpNeeded: 'Fast geschafft',
  setUpNeededLead: 'Wharfinger hat noch keinen Administrator.',
  setUpNeededText:
    'Öffnen Sie den Einrichtungslink, der beim Start des Servers ausgegeben wurde. Er gilt einmal und 15 Minuten lang; dieser Befehl gibt auf dem Server einen neuen aus:',
  reset: 'Neues Passwort wählen',
  resetLead: 'Ihr Link gilt nur einmal.',
  resetButton: 'Passwort festlegen',
  resetDone: 'Ihr neues Passwort ist festgelegt.',
  toSignIn: 'Zur Anmeldung',
  invite: 'Willkommen bei Wharfinger',
  inviteLead: 'Sie wurden eingeladen. Wählen Sie ein Passwort, dann sind Sie angemeldet.',
  inviteButton: 'Einladung annehmen',
  linkIncomplete: 'Dieser Link ist unvollständig.',
  linkIncompleteHint: 'Kopieren Sie die ganze Adresse mit allem, was nach dem #-Zeichen steht.',
}

/** Words of set-up, sign-in and password reset. */
export const sessionWords = inLocale({ en, de })
