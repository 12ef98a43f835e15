import { inLocale, locale } from '../../../lib/words.ts'

const en = {
  kinds: 'Kind',
  sbom: (format: string) => `SBOM as ${format}`,
  architecture: 'Architecture',
  vendor: 'Vendor',
  source: 'Built from',
}

const de: typeof en = {
  kinds: 'Art',
  sbom: (format) => `SBOM als ${format}`,
  architecture: 'Architektur',
  vendor: 'Hersteller',
  source: 'Gebaut aus',
}

/** Words of what is in an image. */
export const packageWords = inLocale({ en, de })

/** Names of their own, the same in every language. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['deb', 'Debian'],
  ['apk', 'Alpine'],
  ['rpm', 'RPM'],
  ['npm', 'npm'],
  ['pypi', 'Python'],
  ['golang', 'Go'],
  ['maven', 'Java'],
  ['gem', 'Ruby'],
  ['cargo', 'Rust'],
])

/** What people call a kind of package; one that is not known here by its own word. */
export const kindName = (type: string): string => kinds.get(type) ?? type

/** Kinds in the order of their names. */
export const byKindName = (one: string, other: string): number =>
  kindName(one).localeCompare(kindName(other), locale)
