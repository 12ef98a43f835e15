import { inLocale } from '../../../lib/words.ts'

const en = {
  title: 'What this tag named',
  digest: 'Digest',
  since: 'Since',
  analyzed: 'Analysed',
  here: 'this image',
  compare: 'Compare',
  compareLabel: (digest: string) => `Compare ${digest} with this image`,
}

const de: typeof en = {
  title: 'Worauf dieser Tag zeigte',
  digest: 'Digest',
  since: 'Seit',
  analyzed: 'Analysiert',
  here: 'dieses Image',
  compare: 'Vergleichen',
  compareLabel: (digest) => `${digest} mit diesem Image vergleichen`,
}

/** Words of what a tag named at other times. */
export const tagHistoryWords = inLocale({ en, de })
