import { inLocale } from '../../lib/words.ts'

const en = { title: 'Worth a look' }
const de = { title: 'Einen Blick wert' }

/** Words around warnings; the warnings bring their own. */
export const warningWords = inLocale({ en, de })
