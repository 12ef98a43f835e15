import type { FoundPackage } from '../facts.ts'

const NAME = /^[a-z0-9._][a-z0-9._+-]{0,127}$/i
const VERSION = /^[0-9a-z][0-9a-z._+~-]{0,127}$/i
const ARCHITECTURE = /^[a-z0-9][a-z0-9_-]{0,63}$/i
const LONGEST_LICENSE = 256

/** The packages of apk's database: lines of `X:value`, a blank line after each package. */
export function parseApkInstalled(text: string): readonly FoundPackage[] {
  const packages: FoundPackage[] = []
  for (const stanza of text.split(/\r?\n(?:[ \t]*\r?\n)+/)) {
    const name = field(stanza, 'P') ?? ''
    const version = field(stanza, 'V') ?? ''
    const architecture = field(stanza, 'A') ?? 'noarch'
    if (!NAME.test(name) || !VERSION.test(version) || !ARCHITECTURE.test(architecture)) continue
    const license = field(stanza, 'L')?.slice(0, LONGEST_LICENSE)
    packages.push({
      name,
      version,
      architecture,
      licenses: license === undefined || license === '' ? [] : [license],
    })
  }
  return packages
}

function field(stanza: string, letter: string): string | undefined {
  const start = stanza.startsWith(`${letter}:`) ? 0 : stanza.indexOf(`\n${letter}:`) + 1
  if (start === 0 && !stanza.startsWith(`${letter}:`)) return undefined
  const end = stanza.indexOf('\n', start)
  return stanza.slice(start + 2, end === -1 ? undefined : end).trim()
}
