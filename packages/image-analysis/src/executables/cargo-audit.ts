import { inflateSync } from 'node:zlib'
import type { FoundPackage } from '../facts.ts'
import { membersOf, parseJson } from '../json.ts'

/** The section in which cargo-auditable keeps its list. */
export const CARGO_SECTION = '.dep-v0'

const NAME = /^[A-Za-z0-9_-]{1,128}$/
const VERSION = /^[0-9][\w.+-]{0,127}$/
/** A crate that ran while the program was built, and is not in it. */
const OF_BUILD = 'build'

/** The crates of a list of cargo-auditable, zlib-compressed JSON; null where it is none. */
export function parseCargoAudit(section: Buffer, most: number): readonly FoundPackage[] | null {
  const packages = membersOf(inflated(section, most))?.get('packages')
  if (!Array.isArray(packages)) return null
  // Only that it is a list is known.
  return (packages as readonly unknown[]).flatMap((one) => {
    const members = membersOf(one)
    const name = members?.get('name')
    const version = members?.get('version')
    if (members?.get('kind') === OF_BUILD || typeof name !== 'string') return []
    if (typeof version !== 'string' || !NAME.test(name) || !VERSION.test(version)) return []
    return [{ name, version, architecture: null, licenses: [] }]
  })
}

function inflated(section: Buffer, most: number): unknown {
  try {
    return parseJson(inflateSync(section, { maxOutputLength: most }).toString('utf8'))
  } catch {
    return undefined
  }
}
