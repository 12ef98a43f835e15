/** The languages that every text for people is written in. */
export const locales = ['en', 'de'] as const

/** A language that every text is written in. */
export type Locale = (typeof locales)[number]

/** One text in every language. */
export type Words = Readonly<Record<Locale, string>>

/** What happened and what to do about it, each in every language. */
export interface Said<Hint extends Words | null = Words | null> {
  readonly message: Words
  readonly hint: Hint
}

/** The language for a tag such as `de-AT` (RFC 5646); English for one that is not spoken here. */
export function localeOf(tag: string | null | undefined): Locale {
  const language = tag?.toLowerCase().split(/[\-_]/v)[0]
  return locales.find((locale) => locale === language) ?? 'en'
}

/** A name, a number or the like, which is the same in every language. */
export function untranslated(text: string): Words {
  return inEvery(() => text)
}

/** Sentences one after another. */
export function joined(...sentences: readonly Words[]): Words {
  return inEvery((locale) => sentences.map((each) => each[locale]).join(' '))
}

/** A text made for each language. */
export function inEvery(write: (locale: Locale) => string): Words {
  return { en: write('en'), de: write('de') }
}
