import { type Locale, localeOf, locales } from '@wharfinger/registry-auth/kinds'
import type { Fields } from './handler.ts'

const isSpoken = (tag: string): boolean =>
  locales.some((locale) => locale === tag.toLowerCase().split('-')[0])

/**
 * The language to answer in (RFC 9110, `Accept-Language`): of those that are spoken here the one that
 * the client likes best, the first of several; English where it names none.
 */
export function acceptedLocale(fields: Fields): Locale {
  const header = fields.get('accept-language')
  // Most clients of the API name none.
  if (header === null) return 'en'
  let best: { readonly tag: string; readonly weight: number } | null = null
  for (const range of header.slice(0, MAX_HEADER).split(',')) {
    const [tag = '', weightText] = range.trim().split(/\s*;\s*q=/iv)
    const weight = weightText === undefined ? 1 : Number(weightText)
    if (isSpoken(tag) && weight > (best?.weight ?? 0)) best = { tag, weight }
  }
  return localeOf(best?.tag)
}

/** Browsers send a few dozen characters. */
const MAX_HEADER = 200
