import { readFile, writeFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { root } from '../checks/command.ts'
import { manifestOf, publishedFolders } from './pack.ts'

/** Where the names are committed that the published packages promise. */
export const promisedExports = join(root, 'packages/tooling/src/release/public-exports.txt')

/** The names that an entry exports, in order; a type is called `type Name`. */
export function exportedNames(source: string): string[] {
  const lists = /^export\s+(?<type>type\s+)?\{(?<names>[^}]*)\}(?:\s*from\s*'[^']+')?;?$/gm
  const names = [...source.matchAll(lists)].flatMap(({ groups = {} }) =>
    (groups['names'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => (groups['type'] === undefined ? name : `type ${name}`)),
  )
  const rest = source
    .replaceAll(lists, '')
    .replaceAll(/^\/\/.*$/gm, '')
    .trim()
  if (rest !== '') throw new Error(`An entry lists its exports by name, and nothing else: ${rest}`)
  return names.map((name) => name.replace(/^(type )?.* as /, '$1')).toSorted()
}

/** Names by entry, as `@wharfinger/registry-auth/kinds`. */
export type PublicExports = ReadonlyMap<string, readonly string[]>

/** What every entry of the published packages exports now. */
export async function presentExports(): Promise<PublicExports> {
  const entries = new Map<string, readonly string[]>()
  for (const folder of publishedFolders) {
    const { name, exports } = await manifestOf(folder)
    for (const [entry, path] of Object.entries(exports)) {
      const source = await readFile(join(root, folder, path), 'utf8')
      entries.set(posix.join(name, entry), exportedNames(source))
    }
  }
  return entries
}

/** The form in which names are committed: one a line, below their entry. */
export function writeExports(exports: PublicExports): string {
  const parts = [...exports].map(([entry, names]) =>
    [entry, ...names.map((name) => `  ${name}`)].join('\n'),
  )
  return `${parts.join('\n\n')}\n`
}

/** What came to the committed names and what went, one a line; empty where nothing changed. */
export function changesOf(promised: string, present: PublicExports): string[] {
  const before = new Set(linesOf(promised))
  const after = new Set(linesOf(writeExports(present)))
  return [
    ...[...before.difference(after)].map((line) => `- ${line}`),
    ...[...after.difference(before)].map((line) => `+ ${line}`),
  ]
}

/** Each name behind its entry, and each entry. */
function linesOf(text: string): string[] {
  let entry = ''
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('  ')) return `${entry}: ${line.trim()}`
    entry = line
    return line === '' ? [] : line
  })
}

// Run as a program it takes the present names for promised: for a change that is meant.
if (import.meta.main) await writeFile(promisedExports, writeExports(await presentExports()))
