import { inLocale } from '../../lib/words.ts'

const en = {
  tick: 'May have credentials of registries',
  tickHelp:
    'A build, a cluster or docker-credential-wharfinger then asks for a login when it needs one. Only the registries that you choose are meant, and only while they hand out credentials.',
  only: 'And nothing else',
  onlyHelp:
    'Such a token sees neither registries nor images here. Untick it to give the token its role as well.',
  registries: 'Registries',
  search: 'Find a registry',
  none: 'No registry is called that.',
  more: (count: number) => `${count} more: type a part of the name.`,
  choose: 'Choose at least one registry.',
  off: (registries: string) =>
    `Nothing is handed out yet of ${registries}. Switch it on under “Hand out credentials” on the registry’s page.`,
}

const de: typeof en = {
  tick: 'Darf Zugangsdaten von Registries bekommen',
  tickHelp:
    'Ein Build, ein Cluster oder docker-credential-wharfinger fragt dann bei Bedarf nach einer Anmeldung. Das gilt nur für die Registries, die Sie auswählen, und nur solange diese Zugangsdaten ausgeben.',
  only: 'Und sonst nichts',
  onlyHelp:
    'Ein solches Token sieht hier weder Registries noch Images. Ohne diesen Haken hat es auch seine Rolle.',
  registries: 'Registries',
  search: 'Registry suchen',
  none: 'So heißt keine Registry.',
  more: (count) => `${count} weitere: Geben Sie einen Teil des Namens ein.`,
  choose: 'Wählen Sie mindestens eine Registry.',
  off: (registries) =>
    `Zu ${registries} wird noch nichts ausgegeben. Schalten Sie es auf der Seite der Registry unter „Zugangsdaten ausgeben“ ein.`,
}

/** Words of what a token may have handed out. */
export const issueWords = inLocale({ en, de })
