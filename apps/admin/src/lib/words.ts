/** The languages that the console can speak, each by its own name. */
export const languages = { en: 'English', de: 'Deutsch' } as const

/** A language that the console can speak. */
export type Locale = keyof typeof languages

/** Every language that the console can speak. */
export const localeNames = ['en', 'de'] as const satisfies readonly Locale[]

const key = 'wharfinger.locale'

const spoken = (tag: string | null | undefined): Locale | undefined => {
  const language = tag?.toLowerCase().split('-')[0]
  return localeNames.find((name) => name === language)
}

/** The chosen language; without a choice the first of the browser's that is spoken here. */
function chosenLocale(): Locale {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(key)
  } catch {
    // Storage may be switched off; the browser's languages then decide.
  }
  return (
    spoken(chosen) ?? navigator.languages.map(spoken).find((each) => each !== undefined) ?? 'en'
  )
}

/** The language of this session; a change takes effect when the page is loaded again. */
export const locale: Locale = chosenLocale()

/** Keeps the language for the next time that the page is loaded. */
export function storeLocale(chosen: Locale): void {
  try {
    localStorage.setItem(key, chosen)
  } catch {
    // Without storage the browser's languages go on to decide.
  }
}

/** The words of one feature in the session's language. */
export function inLocale<Words>(words: { readonly en: Words; readonly de: NoInfer<Words> }): Words {
  return words[locale]
}

const separator = inLocale({ en: ',', de: '.' })

/**
 * A count with its thousands apart, `…` while it is not known. The browser's own way takes long to
 * load before a first table.
 */
export const grouped = (count: number | undefined): string =>
  count === undefined ? '…' : String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, separator)

/** `1 image`, `3 images`: the number with the form that belongs to it. */
export const counted = (count: number, one: string, other: string): string =>
  `${grouped(count)} ${count === 1 ? one : other}`

/** A number with so many digits behind the point, or the comma: `2.4`, `2,4`. */
export const decimal = (value: number, digits: number): string =>
  value.toLocaleString(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  })
