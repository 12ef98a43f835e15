import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The paths a worker must be able to read to load its own code: the sources in `sourceDirectory`,
 * the package's manifest, and each dependency of `libraries` with what that depends on in turn.
 * Everything else on the machine stays closed to it.
 */
export function readableByWorker(
  sourceDirectory: string,
  libraries: readonly string[],
): readonly string[] {
  const readable = new Set([sourceDirectory, join(dirname(sourceDirectory), 'package.json')])
  const visited = new Set<string>()

  const visit = (name: string, from: string): void => {
    const candidates = candidatesFor(name, from)
    const found = candidates.findIndex((candidate) => existsSync(join(candidate, 'package.json')))
    // An optional dependency of another platform is not installed, and is not loaded either.
    if (found === -1) return
    // Node asks each folder on the way up, and takes "denied" for an error rather than for "no".
    for (const candidate of candidates.slice(0, found + 1)) readable.add(candidate)
    const real = realpathSync(candidates[found] ?? '')
    readable.add(real)
    if (visited.has(real)) return
    visited.add(real)
    for (const dependency of dependenciesOf(real)) visit(dependency, real)
  }

  for (const library of libraries) visit(library, sourceDirectory)
  return [...readable]
}

function candidatesFor(name: string, from: string): readonly string[] {
  const candidates: string[] = []
  for (let directory = from; ; directory = dirname(directory)) {
    if (!directory.endsWith('node_modules')) candidates.push(join(directory, 'node_modules', name))
    if (dirname(directory) === directory) return candidates
  }
}

function dependenciesOf(directory: string): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  if (typeof manifest !== 'object' || manifest === null) return []
  const listed = ['dependencies', 'peerDependencies', 'optionalDependencies'].map(
    (member) => new Map<string, unknown>(Object.entries(manifest)).get(member) ?? {},
  )
  return listed.flatMap((member) => Object.keys(member))
}
