/** The languages that the console can speak. */
export type Locale = 'en' | 'de'

const chosenLocale = (): Locale => {
  try {
    return localStorage.getItem('wharfinger.locale') === 'de' ? 'de' : 'en'
  } catch {
    return 'en'
  }
}

/** The language of this session; a change takes effect when the page is loaded again. */
export const locale: Locale = chosenLocale()

/** The words of one feature in the session's language; English where a language lacks them. */
export function inLocale<Words>(words: {
  readonly en: Words
  readonly de?: Words | undefined
}): Words {
  return words[locale] ?? words.en
}

const plurals = new Intl.PluralRules(locale)

/** `1 image`, `3 images`: the number with the form that belongs to it. */
export const counted = (count: number, one: string, other: string): string =>
  `${count.toLocaleString(locale)} ${plurals.select(count) === 'one' ? one : other}`
