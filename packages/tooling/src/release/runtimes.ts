import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

interface Demanding {
  readonly engines?: Readonly<Record<string, string>>
}

/** Each Node on the path that all the packages say they run on; our own is among them. */
export async function runtimes(manifests: readonly Demanding[]): Promise<string[]> {
  const floor = Math.max(...manifests.map(({ engines }) => versionNumber(engines?.['node'] ?? '')))
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((file) => existsSync(file))
  const chosen = new Set([realpathSync(process.execPath)])
  for (const node of found) {
    const { stdout } = await run(node, ['--version'])
    if (versionNumber(stdout) >= floor) chosen.add(realpathSync(node))
  }
  return [...chosen]
}

/** A version as a number that grows with it. */
function versionNumber(text: string): number {
  const [major = 0, minor = 0, patch = 0] = (text.match(/\d+/g) ?? []).map(Number)
  return major * 1e6 + minor * 1e3 + patch
}
