import { headerFields } from './header-fields.ts'

/** The main attributes of a `MANIFEST.MF`, by names in lower case. */
export function parseJavaManifest(text: string): ReadonlyMap<string, string> {
  const fields = headerFields(text)
  // Lines are cut at 72 bytes anywhere, also within a word, and go on behind one blank.
  return new Map([...fields].map(([name, [first = '']]) => [name, first.replaceAll('\n', '')]))
}

/** The members of a Java properties file, as far as Maven writes any: `key=value` lines. */
export function parseProperties(text: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>()
  for (const line of text.split(/\r?\n/, 1000)) {
    const equals = line.indexOf('=')
    if (equals < 1 || line.startsWith('#') || line.startsWith('!')) continue
    properties.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim())
  }
  return properties
}
