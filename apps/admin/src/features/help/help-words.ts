import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Help',
  shortcuts: 'Keyboard shortcuts',
  shortcutsText: 'None of them works while you type or while a dialog is open.',
  matching: 'Which credential serves an image',
  matchingSteps: [
    'The image’s name is written out in full: alpine becomes docker.io/library/alpine:latest.',
    'Every registry whose host is the image’s host is a candidate. A path narrows it: host/team/* covers everything below team, host/team/app that one repository.',
    'The longest path that fits wins. Without a fitting registry the image is fetched without a credential.',
  ],
  matchingTry: 'Ask for one image: “Why this credential?”',
  statuses: 'What a registry’s status means',
  statusList: [
    { word: 'Valid', meaning: 'The last test passed: the registry took the credential.' },
    {
      word: 'Failing',
      meaning: 'The last test failed. The report names the step, the reason and what to do.',
    },
    {
      word: 'Expired',
      meaning: 'The credential has passed its end date, or the registry said so.',
    },
    {
      word: 'Not checked',
      meaning: 'It was saved without a test, or the registry did not need the credential.',
    },
  ],
  imageStatuses: 'What an image’s status means',
  imageStatusList: [
    { word: 'Queued', meaning: 'It waits for a free worker.' },
    { word: 'Fetching, Analysing', meaning: 'Its layers are being fetched and read.' },
    { word: 'Analysed', meaning: 'Its layers, packages and distribution are known.' },
    { word: 'Failed', meaning: 'It could not be fetched or read; its page says why.' },
    { word: 'Cancelled', meaning: 'Somebody stopped the work. It can be analysed again.' },
    {
      word: 'Parked',
      meaning: 'It failed too often and is not tried again by itself. Somebody has to look.',
    },
  ],
  settings: 'Where the settings are',
  settingsText: 'Theme, language and presentation mode are your own and kept in this browser.',
  settingsServer:
    'How the server is run is set where it is started, by environment variables that begin with WHARFINGER_.',
  toSettings: 'Open the settings',
  cli: 'From a terminal',
  cliText:
    'wharfctl looks after registries and images as this console does. It signs in with an API token.',
  cliCommands: [
    { label: 'Everything it can do', command: 'wharfctl --help' },
    { label: 'List registries', command: 'wharfctl registry list' },
    { label: 'Test one', command: 'wharfctl registry test docker.io' },
    { label: 'Which credential serves an image?', command: 'wharfctl registry match alpine:3.20' },
  ],
  toTokens: 'Make an API token',
}

const de = {
  title: 'Hilfe',
  shortcuts: 'Tastenkürzel',
  shortcutsText: 'Keines wirkt, während Sie tippen oder ein Dialog offen ist.',
  matching: 'Welche Zugangsdaten für ein Image gelten',
  matchingSteps: [
    'Der Name des Images wird ausgeschrieben: Aus alpine wird docker.io/library/alpine:latest.',
    'Jede Registry mit dem Host des Images ist ein Kandidat. Ein Pfad grenzt sie ein: host/team/* umfasst alles unterhalb von team, host/team/app nur dieses Repository.',
    'Der längste passende Pfad hat Vorrang. Passt keine Registry, wird das Image ohne Zugangsdaten abgerufen.',
  ],
  matchingTry: 'Für ein Image nachsehen: „Warum diese Zugangsdaten?“',
  statuses: 'Was der Status einer Registry bedeutet',
  statusList: [
    {
      word: 'Gültig',
      meaning: 'Der letzte Test gelang: Die Registry hat die Zugangsdaten angenommen.',
    },
    {
      word: 'Fehlerhaft',
      meaning: 'Der letzte Test ist fehlgeschlagen. Der Bericht nennt Schritt, Grund und Abhilfe.',
    },
    {
      word: 'Abgelaufen',
      meaning: 'Das Enddatum der Zugangsdaten ist vorbei, oder die Registry hat es gemeldet.',
    },
    {
      word: 'Nicht geprüft',
      meaning: 'Ohne Test gespeichert, oder die Registry hat die Zugangsdaten nicht gebraucht.',
    },
  ],
  imageStatuses: 'Was der Status eines Images bedeutet',
  imageStatusList: [
    { word: 'Wartet', meaning: 'Es wartet auf einen freien Worker.' },
    {
      word: 'Wird abgerufen, Wird analysiert',
      meaning: 'Seine Schichten werden abgerufen und gelesen.',
    },
    { word: 'Analysiert', meaning: 'Schichten, Pakete und Distribution sind bekannt.' },
    {
      word: 'Fehlgeschlagen',
      meaning: 'Es konnte nicht abgerufen oder gelesen werden; seine Seite nennt den Grund.',
    },
    {
      word: 'Abgebrochen',
      meaning: 'Jemand hat die Arbeit beendet. Es kann erneut analysiert werden.',
    },
    {
      word: 'Zurückgestellt',
      meaning:
        'Es ist zu oft fehlgeschlagen und wird nicht mehr von selbst versucht. Jemand muss nachsehen.',
    },
  ],
  settings: 'Wo die Einstellungen sind',
  settingsText:
    'Farbschema, Sprache und Präsentationsmodus wählen Sie selbst; sie gelten für diesen Browser.',
  settingsServer:
    'Wie der Server läuft, wird bei seinem Start mit Umgebungsvariablen festgelegt, die mit WHARFINGER_ beginnen.',
  toSettings: 'Einstellungen öffnen',
  cli: 'Im Terminal',
  cliText:
    'wharfctl verwaltet Registries und Images wie diese Konsole. Es meldet sich mit einem API-Token an.',
  cliCommands: [
    { label: 'Alles, was es kann', command: 'wharfctl --help' },
    { label: 'Registries auflisten', command: 'wharfctl registry list' },
    { label: 'Eine testen', command: 'wharfctl registry test docker.io' },
    {
      label: 'Welche Zugangsdaten gelten für ein Image?',
      command: 'wharfctl registry match alpine:3.20',
    },
  ],
  toTokens: 'API-Token erstellen',
}

/** Words of the help. */
export const helpWords = inLocale({ en, de })
