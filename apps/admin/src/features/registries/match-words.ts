import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Why this credential?',
  lead: 'Type an image to see every registry that could serve it, and why one of them does.',
  image: 'Image',
  example: 'docker.io/library/alpine:3.20',
  explain: 'Explain',
  understood: 'Understood as',
  none: 'No stored credential serves this image',
  noneText: 'It is fetched without a credential, which works for public images only.',
  served: 'Served by',
  candidates: 'Candidates',
  columns: { registry: 'Registry', outcome: 'Outcome', reason: 'Reason' },
  won: 'Used',
  matched: 'Matches, but another wins',
  not: 'Does not match',
  noCandidates: 'No registry is stored for this host.',
}

const de = {
  title: 'Warum diese Zugangsdaten?',
  lead: 'Geben Sie ein Image ein: Sie sehen jede Registry, die dafür infrage kommt, und warum eine davon verwendet wird.',
  image: 'Image',
  example: 'docker.io/library/alpine:3.20',
  explain: 'Erklären',
  understood: 'Verstanden als',
  none: 'Keine gespeicherten Zugangsdaten passen zu diesem Image',
  noneText: 'Es wird ohne Zugangsdaten abgerufen; das funktioniert nur bei öffentlichen Images.',
  served: 'Verwendet wird',
  candidates: 'Kandidaten',
  columns: { registry: 'Registry', outcome: 'Ergebnis', reason: 'Grund' },
  won: 'Verwendet',
  matched: 'Passt, aber eine andere hat Vorrang',
  not: 'Passt nicht',
  noCandidates: 'Für diesen Host ist keine Registry gespeichert.',
}

/** Words of the explanation which credential serves an image. */
export const matchWords = inLocale({ en, de })
