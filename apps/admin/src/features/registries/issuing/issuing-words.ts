import { inLocale } from '../../../lib/words.ts'

const en = {
  title: 'Hand out credentials',
  lead: 'In place of the password, a build or a cluster can ask Wharfinger for a login when it needs one.',
  off: 'Nothing is handed out.',
  on: 'Credentials are handed out.',
  changed: 'Changed',
  by: 'by',
  change: 'Change…',
  needsAdmin: 'Only administrators change this.',
  staticBadge: 'The stored secret itself may leave',
  principalBadge: 'Logins open more than this registry',
  pushBadge: 'Tokens may push and delete',
  needs: {
    NOTHING: 'A login of it is made for a while, and opens this registry alone.',
    PRINCIPAL:
      'A login of it is made for a while, and opens everything that its account may open in the cloud. It is handed out only where that is ticked.',
    STATIC_SECRET:
      'It signs in with a secret that lasts. Where its token service issues identity tokens, those are handed out; elsewhere nothing is, unless the secret itself is ticked.',
  },
  dialogTitle: 'What may be handed out',
  enabled: 'Hand out credentials of this registry',
  enabledHelp:
    'To API tokens that name it, and to administrators. Each time is in the audit, with the reason.',
  allowPrincipal: 'Also logins that open more than this registry',
  allowPrincipalHelp:
    'At Amazon a login opens everything that the account may open, other registries included; at Google, with a key file, everything that it may read. Until it ends (12 hours at Amazon) nobody can take it back.',
  allowStaticSecret: 'Also the stored secret itself',
  allowStaticSecretHelp:
    'Whoever gets it has it for good, until you change it at the registry. Tick this only where nothing else works.',
  allowPush: 'Also tokens that push and delete',
  allowPushHelp: 'Tokens of single repositories otherwise only pull.',
  confirm: 'Registry',
  confirmHelp: (registry: string) => `Type ${registry} to let its secret leave.`,
  save: 'Save',
  cancel: 'Cancel',
  saved: 'What may be handed out is saved.',
  stopped: 'Nothing more is handed out.',
  stoppedDetail: 'What was handed out before is good until its end.',
  make: 'Make a token that may ask for it, and nothing else',
  configure: 'Have docker and podman ask Wharfinger',
  pull: 'Pull as always',
  podman:
    'Podman reads the same file. The token goes into WHARFCTL_TOKEN where the images are pulled.',
  recent: 'Handed out lately',
  recentNone: 'Nothing was handed out yet.',
  all: 'All in the audit',
  columns: { when: 'When', who: 'Who', what: 'What', reason: 'Reason' },
  stored: 'stored secret',
  refused: 'refused',
}

const de: typeof en = {
  title: 'Zugangsdaten ausgeben',
  lead: 'Statt mit dem Passwort kann ein Build oder ein Cluster bei Bedarf mit einer Anmeldung arbeiten, die Wharfinger ausgibt.',
  off: 'Es wird nichts ausgegeben.',
  on: 'Zugangsdaten werden ausgegeben.',
  changed: 'Geändert',
  by: 'von',
  change: 'Ändern …',
  needsAdmin: 'Das ändern nur Administratoren.',
  staticBadge: 'Das gespeicherte Geheimnis selbst darf hinaus',
  principalBadge: 'Anmeldungen öffnen mehr als diese Registry',
  pushBadge: 'Tokens dürfen schreiben und löschen',
  needs: {
    NOTHING: 'Eine Anmeldung gilt hier nur eine Weile und öffnet allein diese Registry.',
    PRINCIPAL:
      'Eine Anmeldung gilt hier nur eine Weile, öffnet aber alles, was das Konto in der Cloud darf. Ausgegeben wird sie nur, wenn das angehakt ist.',
    STATIC_SECRET:
      'Angemeldet wird hier mit einem dauerhaften Geheimnis. Stellt der Token-Dienst der Registry Identitätstokens aus, werden diese ausgegeben; sonst nichts, es sei denn, das Geheimnis selbst ist angehakt.',
  },
  dialogTitle: 'Was ausgegeben werden darf',
  enabled: 'Zugangsdaten dieser Registry ausgeben',
  enabledHelp:
    'An API-Tokens, die sie nennen, und an Administratoren. Jedes Mal steht mit seinem Grund im Protokoll.',
  allowPrincipal: 'Auch Anmeldungen, die mehr als diese Registry öffnen',
  allowPrincipalHelp:
    'Bei Amazon öffnet eine Anmeldung alles, was das Konto darf, auch andere Registries; bei Google mit einer Schlüsseldatei alles, was es lesen darf. Bis zu ihrem Ende (bei Amazon 12 Stunden) kann sie niemand zurücknehmen.',
  allowStaticSecret: 'Auch das gespeicherte Geheimnis selbst',
  allowStaticSecretHelp:
    'Wer es bekommt, hat es auf Dauer, bis Sie es bei der Registry ändern. Haken Sie das nur an, wo nichts anderes geht.',
  allowPush: 'Auch Tokens, die schreiben und löschen',
  allowPushHelp: 'Sonst lesen Tokens für einzelne Repositorys nur.',
  confirm: 'Registry',
  confirmHelp: (registry) => `Tippen Sie ${registry}, damit ihr Geheimnis hinaus darf.`,
  save: 'Speichern',
  cancel: 'Abbrechen',
  saved: 'Was ausgegeben werden darf, ist gespeichert.',
  stopped: 'Es wird nichts mehr ausgegeben.',
  stoppedDetail: 'Was schon ausgegeben ist, gilt bis zu seinem Ende.',
  make: 'Ein Token erstellen, das nur danach fragen darf',
  configure: 'docker und podman bei Wharfinger fragen lassen',
  pull: 'Wie immer abrufen',
  podman:
    'Podman liest dieselbe Datei. Das Token gehört dort, wo die Images abgerufen werden, in WHARFCTL_TOKEN.',
  recent: 'Zuletzt ausgegeben',
  recentNone: 'Es wurde noch nichts ausgegeben.',
  all: 'Alle im Protokoll',
  columns: { when: 'Wann', who: 'Wer', what: 'Was', reason: 'Grund' },
  stored: 'gespeichertes Geheimnis',
  refused: 'abgelehnt',
}

/** Words of what may be handed out of a registry. */
export const issuingWords = inLocale({ en, de })

const kindsEn: Readonly<Record<string, string>> = { LOGIN: 'Login', TOKEN: 'Token' }
const kindsDe: Readonly<Record<string, string>> = { LOGIN: 'Anmeldung', TOKEN: 'Token' }

/** What was asked for, by the name that the audit has for it. */
export const kindWords = inLocale({ en: kindsEn, de: kindsDe })
