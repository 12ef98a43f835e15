import type { FoundPackage, UnreadPart } from '../facts.ts'
import { parseRpmHeader } from './rpm-header.ts'
import { SqliteDamage, sqliteRows } from './sqlite-table.ts'

/** The packages of rpm's database (`rpmdb.sqlite`, since rpm 4.16), and whether some are missing. */
export function parseRpmDatabase(
  bytes: Buffer,
  most: number,
): { readonly packages: readonly FoundPackage[]; readonly notRead?: readonly UnreadPart[] } {
  const packages: FoundPackage[] = []
  try {
    // Each row is a number and a header.
    for (const [, header] of sqliteRows(bytes, 'Packages')) {
      const found = Buffer.isBuffer(header) ? parseRpmHeader(header) : null
      if (found === null) continue
      if (packages.length === most) return { packages, notRead: [{ reason: 'TOO_MANY_PACKAGES' }] }
      packages.push(found)
    }
    return { packages }
  } catch (error) {
    if (!(error instanceof SqliteDamage)) throw error
    return { packages, notRead: [{ reason: 'DAMAGED' }] }
  }
}
