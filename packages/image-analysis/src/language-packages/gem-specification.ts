import type { FoundPackage } from '../facts.ts'

const NAME = /^[A-Za-z0-9_.-]{1,128}$/
const VERSION = /^[0-9][0-9A-Za-z.-]{0,127}$/
const PLATFORM = /^[A-Za-z0-9_.-]{1,64}$/
const MOST_LICENSES = 20

// RubyGems writes these files itself, so a few shapes are all there are. Nothing is executed.
const STUB = /^# stub: (\S{1,128}) (\S{1,128}) (\S{1,64})(?: |$)/m
const QUOTED = /"([^"\\\n]{1,128})"/g

/** The gem of an installed specification; null where it names none. */
export function parseGemSpecification(text: string): FoundPackage | null {
  const [, stubName, stubVersion, stubPlatform] = STUB.exec(text) ?? []
  const name = stubName ?? assigned(text, 'name')[0] ?? ''
  const version = stubVersion ?? assigned(text, 'version')[0] ?? ''
  const platform = stubPlatform ?? assigned(text, 'platform')[0] ?? 'ruby'
  if (!NAME.test(name) || !VERSION.test(version)) return null
  const licenses = assigned(text, 'licenses').concat(assigned(text, 'license'))
  return {
    name,
    version,
    // Plain Ruby runs everywhere and is not told.
    architecture: platform === 'ruby' || !PLATFORM.test(platform) ? null : platform,
    licenses: licenses.slice(0, MOST_LICENSES),
  }
}

/** The texts on the line that sets an attribute: `s.name = "rake".freeze`. */
function assigned(text: string, attribute: string): string[] {
  const line = new RegExp(`^ {1,8}s\\.${attribute} = ([^\\n]{1,1024})`, 'm').exec(text)?.[1] ?? ''
  return [...line.matchAll(QUOTED)].map(([, value = '']) => value)
}
