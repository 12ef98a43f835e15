import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../checks/command.ts'

/** Licences that ask for no more than to be named, by their SPDX identifiers. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

/** What is used all the same: package, licence as it names it, and why that is no burden. */
const exceptions: Readonly<Record<string, readonly [licence: string, reason: string]>> = {
  '@axe-core/playwright': ['MPL-2.0', 'runs in tests; not passed on'],
  '@visx/vendor': ['MIT and ISC', 'both permissive, in words of its own'],
  'axe-core': ['MPL-2.0', 'runs in tests; not passed on'],
  'caniuse-lite': ['CC-BY-4.0', 'data that builds read; not passed on'],
  elkjs: ['EPL-2.0', 'comes with the command line of Prisma; not passed on'],
  lightningcss: ['MPL-2.0', 'builds the console; not passed on'],
  'seq-queue': ['none', 'MIT by its README; comes with the command line of Prisma'],
}

export interface Installed {
  readonly name: string
  readonly version: string
  /** An SPDX expression, or `none`. */
  readonly licence: string
}

/** Everything that is installed, dependencies of dependencies included. */
export async function installedPackages(): Promise<readonly Installed[]> {
  const found = new Map<string, Installed>()
  const pattern = 'node_modules/.pnpm/*/node_modules/{*,@*/*}/package.json'
  for await (const file of glob(pattern, { cwd: root })) {
    // Written by whoever published it: only texts are taken.
    const manifest = JSON.parse(await readFile(join(root, file), 'utf8')) as Record<string, unknown>
    const { name, version, license } = manifest
    if (typeof name !== 'string' || typeof version !== 'string') continue
    const licence = typeof license === 'string' ? license : 'none'
    found.set(`${name}@${version}`, { name, version, licence })
  }
  return [...found.values()]
}

/** Packages whose licence nobody has agreed to. */
export function unexpectedLicences(packages: readonly Installed[]): string[] {
  return packages
    .filter(({ name, licence }) => !isPermissive(licence) && exceptionFor(name)?.[0] !== licence)
    .map(({ name, version, licence }) => `${name} ${version}: ${licence}`)
}

/** Binaries for a platform stand under the name of what they belong to, and a suffix. */
function exceptionFor(name: string): (typeof exceptions)[string] | undefined {
  return exceptions[name.replace(/-(?:linux|darwin|win32|freebsd|android)-.*$/, '')]
}

/** Whether an SPDX expression leaves a choice that asks for nothing. */
export function isPermissive(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => permissive.has(licence.trim())))
}

// Run as a program it lists them: each licence with those that have it.
if (import.meta.main) {
  const byLicence = Map.groupBy(await installedPackages(), ({ licence }) => licence)
  for (const [licence, packages] of byLicence)
    console.log(`${licence}: ${packages.map(({ name }) => name).join(', ')}`)
}
