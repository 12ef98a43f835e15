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

/** Words of the explanation which credential serves an image. */
export const matchWords = inLocale({ en })
