/** The languages that every text for people is written in. */
export const locales = ['en', 'de'] as const

/** A language that every text is written in. */
export type Locale = (typeof locales)[number]

/** One text in every language. */
export type Words = Readonly<Record<Locale, string>>

/** The language for a tag such as `de-AT` (RFC 5646); English for one that is not spoken here. */
export function localeOf(tag: string | null | undefined): Locale {
  const language = tag?.toLowerCase().split(/[\-_]/v)[0]
  return locales.find((locale) => locale === language) ?? 'en'
}
