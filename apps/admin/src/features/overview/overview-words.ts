import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Overview',
  welcome: (name: string) => `Welcome, ${name}.`,
  registries: 'Registries by status',
  statuses: { VALID: 'Valid', FAILING: 'Failing', EXPIRED: 'Expired', UNVERIFIED: 'Not checked' },
  failures: 'Recent failures',
  noFailures: 'No credential is failing.',
  images: 'Newest images',
  noImages: 'No image was added yet.',
  imageStatuses: {
    QUEUED: 'queued',
    FETCHING: 'fetching',
    ANALYZING: 'analysing',
    ANALYZED: 'analysed',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
    PARKED: 'parked',
  },
  first: 'First steps',
  steps: {
    registry: 'Add a registry',
    registryText: 'Only where images ask for a credential.',
    valid: 'See its credential pass a test',
    validText: 'The report names the step that fails and what to do.',
    image: 'Add an image',
    imageText: 'Its digest, layers and packages are read.',
  },
  done: 'done',
  open: 'to do',
}

const de = {
  title: 'Übersicht',
  welcome: (name: string) => `Willkommen, ${name}.`,
  registries: 'Registries nach Status',
  statuses: {
    VALID: 'Gültig',
    FAILING: 'Fehlerhaft',
    EXPIRED: 'Abgelaufen',
    UNVERIFIED: 'Nicht geprüft',
  },
  failures: 'Letzte Fehler',
  noFailures: 'Alle Zugangsdaten funktionieren.',
  images: 'Neueste Images',
  noImages: 'Es wurde noch kein Image hinzugefügt.',
  imageStatuses: {
    QUEUED: 'wartet',
    FETCHING: 'wird abgerufen',
    ANALYZING: 'wird analysiert',
    ANALYZED: 'analysiert',
    FAILED: 'fehlgeschlagen',
    CANCELLED: 'abgebrochen',
    PARKED: 'zurückgestellt',
  },
  first: 'Erste Schritte',
  steps: {
    registry: 'Registry hinzufügen',
    registryText: 'Nur nötig, wenn Images Zugangsdaten verlangen.',
    valid: 'Zugangsdaten erfolgreich testen',
    validText: 'Der Bericht nennt den Schritt, der scheitert, und was zu tun ist.',
    image: 'Image hinzufügen',
    imageText: 'Digest, Schichten und Pakete werden ausgelesen.',
  },
  done: 'erledigt',
  open: 'offen',
}

/** Words of the overview. */
export const overviewWords = inLocale({ en, de })
