import type { Paste, PasteErrorProblem, PasteProblem } from '@wharfinger/registry-auth/pasted'
import { counted, inLocale } from '../../../lib/words.ts'

type Said = readonly [message: string, hint: string]
type SkipCode = Paste['skipped'][number]['code']

interface Words {
  readonly paste: Readonly<Record<PasteErrorProblem, Said>>
  readonly problems: Readonly<Record<PasteProblem, string>>
  readonly skips: Readonly<Record<SkipCode, string>>
  /** By the gateway's code; for others its own words are shown. */
  readonly codes: Readonly<Record<string, string>>
}

const enWhole = 'Check that it was copied whole.'
const deWhole = 'Prüfen Sie, ob alles kopiert wurde.'
const enFewer = 'Cut it down to the registries that you need.'
const deFewer = 'Kürzen Sie ihn auf die Registries, die Sie brauchen.'
const enKey = 'Make a key for a service account.'
const deKey = 'Erstellen Sie einen Schlüssel für ein Dienstkonto.'

const reasons = inLocale<Words>({
  en: {
    paste: {
      EMPTY: ['There is nothing to read.', 'Paste a file, a command, or what a command printed.'],
      TOO_LARGE: ['The text is too large: at most 1 MiB, or 256 KiB of YAML.', enFewer],
      TOO_DEEP: ['The text is nested too deeply to hold credentials.', enWhole],
      TOO_MANY_ENTRIES: ['The text names more than 1,000 registries.', enFewer],
      NOT_TEXT: ['This is not a text file.', 'Take one such as config.json.'],
      NOT_READABLE: ['The text is neither JSON nor YAML, although it begins like it.', enWhole],
      NOT_RECOGNIZED: [
        'No registry and no credential was found.',
        'Paste a config.json, an auth.json, a pull secret, a docker login line, an address or a cloud’s key.',
      ],
      GOOGLE_USER_KEY: ['This is a person’s Google credential, which does not last.', enKey],
      GOOGLE_EXTERNAL: ['This describes a federation at Google and holds no credential.', enKey],
      GOOGLE_INCOMPLETE: ['The Google key is incomplete.', enWhole],
    },
    problems: {
      SECRET_MISSING: 'The text holds no secret for it.',
      SHORT_LIVED: 'Its secret ends within hours. Enter one that lasts.',
      REGISTRY_MISSING: 'The text does not say for which registry it is. Type it.',
    },
    skips: {
      CREDENTIAL_HELPER: 'A program on that machine keeps the credential. Enter it yourself.',
      CREDENTIAL_STORE: 'The store of that machine keeps the credentials. Enter them yourself.',
      DUPLICATE: 'An earlier entry is for the same registry.',
      HOST_GLOB: 'It is for many hosts by a pattern. Add it for each host.',
      NO_CREDENTIAL: 'It holds no user name with a password, and no token.',
      NOT_A_REGISTRY: 'Its key names no registry.',
      PLAIN_HTTP: 'It is written with http://, without TLS. Add the host by hand.',
      REGISTRY_TOKEN: 'It holds a token for a short while. Enter what it was made with.',
      UNREADABLE: 'It cannot be read. Sign in again on that machine.',
    },
    codes: {
      REGISTRY_EXISTS: 'There is already a record.',
      NO_SECRET: 'It brings no secret to replace the stored one with.',
    },
  },
  de: {
    paste: {
      EMPTY: [
        'Es gibt nichts zu lesen.',
        'Fügen Sie eine Datei, einen Befehl oder dessen Ausgabe ein.',
      ],
      TOO_LARGE: ['Der Text ist zu groß: höchstens 1 MiB, bei YAML 256 KiB.', deFewer],
      TOO_DEEP: ['Der Text ist zu tief verschachtelt für Zugangsdaten.', deWhole],
      TOO_MANY_ENTRIES: ['Der Text nennt mehr als 1.000 Registries.', deFewer],
      NOT_TEXT: ['Das ist keine Textdatei.', 'Nehmen Sie eine wie config.json.'],
      NOT_READABLE: ['Der Text ist weder JSON noch YAML, obwohl er so beginnt.', deWhole],
      NOT_RECOGNIZED: [
        'Es wurden weder eine Registry noch Zugangsdaten gefunden.',
        'Fügen Sie eine config.json, eine auth.json, ein Pull-Secret, eine docker-login-Zeile, eine Adresse oder den Schlüssel einer Cloud ein.',
      ],
      GOOGLE_USER_KEY: ['Das sind die Google-Zugangsdaten einer Person; sie halten nicht.', deKey],
      GOOGLE_EXTERNAL: [
        'Das beschreibt eine Föderation bei Google und enthält keine Zugangsdaten.',
        deKey,
      ],
      GOOGLE_INCOMPLETE: ['Der Google-Schlüssel ist unvollständig.', deWhole],
    },
    problems: {
      SECRET_MISSING: 'Der Text enthält kein Geheimnis dafür.',
      SHORT_LIVED: 'Das Geheimnis läuft in wenigen Stunden ab. Geben Sie ein dauerhaftes ein.',
      REGISTRY_MISSING: 'Der Text sagt nicht, für welche Registry es gilt. Geben Sie sie ein.',
    },
    skips: {
      CREDENTIAL_HELPER:
        'Ein Programm auf jenem Rechner verwahrt die Zugangsdaten. Geben Sie sie selbst ein.',
      CREDENTIAL_STORE:
        'Der Speicher jenes Rechners verwahrt die Zugangsdaten. Geben Sie sie selbst ein.',
      DUPLICATE: 'Ein früherer Eintrag gilt für dieselbe Registry.',
      HOST_GLOB: 'Der Eintrag gilt per Muster für viele Hosts. Fügen Sie ihn je Host hinzu.',
      NO_CREDENTIAL: 'Der Eintrag enthält weder Benutzernamen mit Passwort noch ein Token.',
      NOT_A_REGISTRY: 'Der Schlüssel des Eintrags nennt keine Registry.',
      PLAIN_HTTP:
        'Der Eintrag beginnt mit http://, also ohne TLS. Fügen Sie den Host von Hand hinzu.',
      REGISTRY_TOKEN:
        'Der Eintrag enthält ein kurzlebiges Token. Geben Sie an, womit es erzeugt wurde.',
      UNREADABLE: 'Der Eintrag ist nicht lesbar. Melden Sie sich auf jenem Rechner erneut an.',
    },
    codes: {
      REGISTRY_EXISTS: 'Es gibt schon einen Eintrag.',
      NO_SECRET: 'Es gibt kein Geheimnis, das das gespeicherte ersetzen könnte.',
    },
  },
})

const en = {
  title: 'Import registries',
  lead: 'The text is read in this browser. Only what you choose is stored.',
  box: 'Paste a file or a command, or drop a file here',
  boxHelp:
    'config.json, auth.json, a pull secret, docker login, what az and aws print, a Google key',
  any: 'Paste anything',
  anyHelp:
    'A host, an address, a login line: the right form opens. More than one: the import opens.',
  read: 'Read',
  choose: 'Choose a file',
  unreadable: 'The text could not be read.',
  found: 'What can be imported',
  none: 'Nothing of it can be imported as it is.',
  not: 'What cannot be imported',
  all: 'An entry for all hosts, or one whose key is not shown',
  unnamed: 'No registry named',
  registry: 'Registry',
  provider: 'Provider',
  username: 'Username',
  what: 'What happens',
  openForm: 'Open the form',
  conflict: 'Where there is a record',
  conflicts: { SKIP: 'Leave it', REPLACE_SECRET: 'Replace its secret' },
  test: 'Test afterwards',
  start: (count: number) => `Import ${counted(count, 'registry', 'registries')}`,
  retry: 'Try the failed ones again',
  stop: 'Stop',
  cancel: 'Start over',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  plans: {
    created: 'New',
    replaced: 'Its secret is replaced',
    skipped: 'Left out',
    refused: 'Cannot be imported',
  },
  results: {
    created: 'Imported',
    replaced: 'Secret replaced',
    skipped: 'Left out',
    refused: 'Not imported',
  },
  looking: 'Not looked up yet',
  retryOne: (registry: string) => `Try ${registry} again`,
  again: 'Try again',
  states: {
    waiting: 'Waiting',
    running: 'Importing',
    stopped: 'Not imported: stopped',
    lost: 'Not certain: the answer was lost',
  },
}

const de: typeof en = {
  title: 'Registries importieren',
  lead: 'Der Text wird in diesem Browser gelesen. Nur was Sie auswählen, wird gespeichert.',
  box: 'Datei oder Befehl einfügen, oder eine Datei hierher ziehen',
  boxHelp:
    'config.json, auth.json, ein Pull-Secret, docker login, Ausgaben von az und aws, ein Google-Schlüssel',
  any: 'Beliebiges einfügen',
  anyHelp:
    'Ein Host, eine Adresse, eine Login-Zeile: Das passende Formular öffnet sich. Bei mehreren öffnet sich der Import.',
  read: 'Lesen',
  choose: 'Datei auswählen',
  unreadable: 'Der Text konnte nicht gelesen werden.',
  found: 'Was importiert werden kann',
  none: 'Nichts davon lässt sich so importieren.',
  not: 'Was nicht importiert werden kann',
  all: 'Ein Eintrag für alle Hosts, oder einer, dessen Schlüssel nicht gezeigt wird',
  unnamed: 'Keine Registry genannt',
  registry: 'Registry',
  provider: 'Anbieter',
  username: 'Benutzername',
  what: 'Was geschieht',
  openForm: 'Formular öffnen',
  conflict: 'Wo es schon einen Eintrag gibt',
  conflicts: { SKIP: 'Belassen', REPLACE_SECRET: 'Geheimnis ersetzen' },
  test: 'Danach testen',
  start: (count) => `${counted(count, 'Registry', 'Registries')} importieren`,
  retry: 'Fehlgeschlagene erneut versuchen',
  stop: 'Anhalten',
  cancel: 'Von vorn beginnen',
  progress: (done, all) => `${done} von ${all} erledigt`,
  plans: {
    created: 'Neu',
    replaced: 'Das Geheimnis wird ersetzt',
    skipped: 'Wird ausgelassen',
    refused: 'Lässt sich nicht importieren',
  },
  results: {
    created: 'Importiert',
    replaced: 'Geheimnis ersetzt',
    skipped: 'Ausgelassen',
    refused: 'Nicht importiert',
  },
  looking: 'Noch nicht nachgesehen',
  retryOne: (registry) => `${registry} erneut versuchen`,
  again: 'Erneut versuchen',
  states: {
    waiting: 'Wartet',
    running: 'Wird importiert',
    stopped: 'Nicht importiert: angehalten',
    lost: 'Ungewiss: Die Antwort ging verloren',
  },
}

/** Words of the import. */
export const importWords = {
  ...inLocale({ en, de }),
  problems: reasons.problems,
  skips: reasons.skips,
}

/** What is said of a code: in own words where there are some, else in the gateway's. */
export const saidOf = (code: string, message: string): string => reasons.codes[code] ?? message

/** What is said where a text could not be read; an unknown error is not repeated. */
export function problemOfPaste(error: Error): { readonly message: string; readonly hint: string } {
  const problem = 'problem' in error ? String(error.problem) : ''
  const said = new Map<string, Said>(Object.entries(reasons.paste)).get(problem)
  return said === undefined
    ? { message: importWords.unreadable, hint: '' }
    : { message: said[0], hint: said[1] }
}
