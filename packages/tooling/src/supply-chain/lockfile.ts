import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../checks/command.ts'

/** The versions of each package that the lockfile can bring, on any machine. */
export type LockedVersions = ReadonlyMap<string, readonly string[]>

/** Reads the headings of pnpm's `packages:` and `snapshots:`, as `name@version`. */
export function lockedVersions(lockfile: string): LockedVersions {
  const versions = new Map<string, readonly string[]>()
  const headings = /^ {2}'?(?<name>@?[^@'\s]+)@(?<version>\d[^'(:]*)/gm
  for (const { groups = {} } of lockfile.matchAll(headings)) {
    const { name = '', version = '' } = groups
    versions.set(name, [...new Set([...(versions.get(name) ?? []), version])])
  }
  return versions
}

export async function readLockfile(): Promise<LockedVersions> {
  return lockedVersions(await readFile(join(root, 'pnpm-lock.yaml'), 'utf8'))
}
