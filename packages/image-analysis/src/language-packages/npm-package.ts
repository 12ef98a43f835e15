import type { FoundPackage } from '../facts.ts'
import { membersOf, parseJson } from '../json.ts'

// Names of old packages may have capitals; the registry's length holds for all.
const NAME = /^(?:@[a-z0-9~_-][\w.~-]*\/)?[\w~-][\w.~-]*$/i
const LONGEST_NAME = 214
const VERSION = /^[0-9][\w.+-]{0,127}$/
const LONGEST_LICENSE = 256
const MOST_LICENSES = 20

/** The package of an installed `package.json`: null where it names none, undefined for no JSON. */
export function parseNpmPackage(text: string): FoundPackage | null | undefined {
  const manifest = membersOf(parseJson(text))
  if (manifest === null) return undefined
  const name = manifest.get('name')
  const version = manifest.get('version')
  if (typeof name !== 'string' || name.length > LONGEST_NAME || !NAME.test(name)) return null
  if (typeof version !== 'string') return null
  // As npm does, which takes a leading v for a slip of the pen.
  const plain = version.trim().replace(/^[=v]+/, '')
  if (!VERSION.test(plain)) return null
  const licenses = licensesOf(manifest.get('license') ?? manifest.get('licenses'))
  return { name, version: plain, architecture: null, licenses }
}

/** A text, or the old forms: an object with a type, a list of either. */
function licensesOf(value: unknown): readonly string[] {
  const stated: readonly unknown[] = Array.isArray(value) ? value : [value]
  return stated
    .slice(0, MOST_LICENSES)
    .map((one) => (typeof one === 'string' ? one : membersOf(one)?.get('type')))
    .filter((one) => typeof one === 'string')
    .map((one) => one.trim().slice(0, LONGEST_LICENSE))
    .filter((one) => one !== '')
}
