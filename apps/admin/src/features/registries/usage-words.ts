import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Use it',
  program: 'Program',
  add: 'Add an image',
  test: 'Test the credential',
  match: 'Which credential serves an image?',
  get: 'Show what is stored',
  signIn: 'Sign in; the password is asked for',
  pull: 'Pull an image',
  inspect: 'Look at an image without fetching it',
  copy: 'Fetch an image as a file',
  tags: 'List its tags',
  makeSecret: 'Make the pull secret of it',
  noLogin:
    'Nothing that is stored here is a login for other programs. Sign in as the provider describes, or leave it where none is needed.',
  pullSecret:
    'A secret for imagePullSecrets. Delete pull-secret.json afterwards: it holds the password.',
  noPullSecret:
    'What is stored here cannot be put into a pull secret: it is no password that lasts. Let the cluster’s own identity pull instead.',
}

const de: typeof en = {
  title: 'Verwenden',
  program: 'Programm',
  add: 'Image hinzufügen',
  test: 'Zugangsdaten testen',
  match: 'Welche Zugangsdaten gelten für ein Image?',
  get: 'Anzeigen, was gespeichert ist',
  signIn: 'Anmelden; nach dem Passwort wird gefragt',
  pull: 'Image abrufen',
  inspect: 'Image ansehen, ohne es abzurufen',
  copy: 'Image als Datei abrufen',
  tags: 'Seine Tags auflisten',
  makeSecret: 'Daraus das Pull-Secret erstellen',
  noLogin:
    'Was hier gespeichert ist, taugt anderen Programmen nicht zur Anmeldung. Melden Sie sich an, wie es der Anbieter beschreibt, oder gar nicht, wo es nicht nötig ist.',
  pullSecret:
    'Ein Secret für imagePullSecrets. Löschen Sie pull-secret.json danach: Die Datei enthält das Passwort.',
  noPullSecret:
    'Was hier gespeichert ist, lässt sich nicht in ein Pull-Secret legen: Es ist kein dauerhaftes Passwort. Lassen Sie den Cluster mit seiner eigenen Identität abrufen.',
}

/** Words of the commands for a registry. */
export const usageWords = inLocale({ en, de })
