import type { LockedVersions } from './lockfile.ts'

/**
 * The first versions without a fault that is known, one for each major that was mended, and the
 * fault. Others bring these packages too, so a version that is too old can come with any update.
 */
export const floors: Readonly<Record<string, readonly [fault: string, ...versions: string[]]>> = {
  '@babel/helpers': ['CVE-2025-27789', '7.26.10'],
  '@babel/runtime': ['CVE-2025-27789', '7.26.10'],
  'better-auth': ['CVE-2025-61928: API keys for other people', '1.3.26'],
  'brace-expansion': ['CVE-2025-5889', '1.1.12', '2.0.2', '3.0.1', '4.0.1'],
  'cross-spawn': ['CVE-2024-21538', '6.0.6', '7.0.5'],
  braces: ['CVE-2024-4068', '3.0.3'],
  esbuild: ['GHSA-67mh-4wv8-2f99', '0.25.0'],
  'form-data': ['CVE-2025-7783', '2.5.4', '3.0.4', '4.0.4'],
  'happy-dom': ['CVE-2025-62410', '20.0.2'],
  'js-yaml': ['CVE-2025-64718', '3.14.2', '4.1.1'],
  lodash: ['CVE-2021-23337', '4.17.21'],
  micromatch: ['CVE-2024-4067', '4.0.8'],
  nanoid: ['CVE-2024-55565', '3.3.8', '5.0.9'],
  postcss: ['CVE-2023-44270', '8.4.31'],
  semver: ['CVE-2022-25883', '5.7.2', '6.3.1', '7.5.2'],
  undici: ['CVE-2026-1525, CVE-2026-22036: lengths and encodings of answers', '7.24.0'],
  vite: ['CVE-2025-62522', '6.4.1', '7.1.11'],
  ws: ['CVE-2024-37890', '7.5.10', '8.17.1'],
}

/** What the lockfile could bring although it is known to be faulty. */
export function belowFloors(locked: LockedVersions): string[] {
  return Object.entries(floors).flatMap(([name, [fault, ...mended]]) =>
    (locked.get(name) ?? [])
      .filter((version) => !isMended(version, mended))
      .map((version) => `${name} ${version}: ${fault}, mended in ${mended.join(', ')}`),
  )
}

/** Within a major that was mended the floor counts; a later major was made after the fault. */
function isMended(version: string, mended: readonly string[]): boolean {
  const own = mended.find((floor) => majorOf(floor) === majorOf(version))
  return own === undefined
    ? mended.every((floor) => majorOf(floor) < majorOf(version))
    : isAtLeast(version, own)
}

function majorOf(version: string): number {
  return Number(version.split('.', 1)[0])
}

/** Whether a version is a floor or later. What comes before a release is earlier than it. */
function isAtLeast(version: string, floor: string): boolean {
  const [release = '', ...before] = version.split('-')
  if (release === floor) return before.length === 0
  return release.localeCompare(floor, 'en', { numeric: true }) > 0
}
