import { joined, type Locale, type Said, type Words } from '@wharfinger/registry-auth/kinds'

/** A text for people as it is stored. Rows of versions before have it in English alone. */
export type StoredText = Words | string

/** A stored text in the reader's language. */
export const textIn = (text: StoredText, locale: Locale): string =>
  typeof text === 'string' ? text : text[locale]

/** What happened and what to do about it, one after the other. */
export const inOne = ({ message, hint }: Said): Words =>
  hint === null ? message : joined(message, hint)
