import type { FoundPackage } from '../facts.ts'

const NAME = /^[a-z0-9][a-z0-9+.-]{1,127}$/i
// deb-version(7), with the epoch.
const VERSION = /^[0-9a-z][0-9a-z.+~:-]{0,127}$/i
const ARCHITECTURE = /^[a-z0-9][a-z0-9-]{0,63}$/i

/**
 * The installed packages of a dpkg database: stanzas of `Name: value` (deb-control(5)).
 *
 * Installed is what has `installed` as the third word of its status; `hold ok installed` is on the
 * disk as much as `install ok installed`, and `deinstall ok config-files` is not. Without a
 * `Status` a stanza counts only where `statusOptional` is set: Distroless leaves it out.
 */
export function parseDpkgStatus(
  text: string,
  { statusOptional = false }: { readonly statusOptional?: boolean } = {},
): readonly FoundPackage[] {
  const packages: FoundPackage[] = []
  for (const stanza of stanzas(text)) {
    const status = stanza.get('status')?.split(/\s+/)
    if (status === undefined ? !statusOptional : status[2] !== 'installed') continue
    const name = stanza.get('package') ?? ''
    const version = stanza.get('version') ?? ''
    const architecture = stanza.get('architecture') ?? 'all'
    if (!NAME.test(name) || !VERSION.test(version) || !ARCHITECTURE.test(architecture)) continue
    packages.push({ name, version, architecture, licenses: [] })
  }
  return packages
}

const wanted: ReadonlySet<string> = new Set(['package', 'status', 'version', 'architecture'])

function* stanzas(text: string): Generator<ReadonlyMap<string, string>, void, undefined> {
  let fields = new Map<string, string>()
  for (const line of lines(text)) {
    if (line.trim() === '') {
      if (fields.size > 0) yield fields
      fields = new Map()
      continue
    }
    // A line that begins with a blank goes on with the field above, and none of ours has two lines.
    const colon = line.indexOf(':')
    if (colon < 1 || line.startsWith(' ') || line.startsWith('\t')) continue
    const name = line.slice(0, colon).toLowerCase()
    // As in dpkg, the first of two equal fields counts.
    if (wanted.has(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  if (fields.size > 0) yield fields
}

/** Lines one by one: `split` would hold a large database in memory twice. */
function* lines(text: string): Generator<string, void, undefined> {
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    yield end === -1 ? text.slice(start) : text.slice(start, end)
    if (end === -1) return
    start = end + 1
  }
}
