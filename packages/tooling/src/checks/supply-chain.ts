import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { belowFloors } from '../supply-chain/floors.ts'
import { inspectInstallRules } from '../supply-chain/install-rules.ts'
import { installedPackages, unexpectedLicences } from '../supply-chain/licences.ts'
import { readLockfile } from '../supply-chain/lockfile.ts'
import { root } from './command.ts'
import { type Check, failure, ok } from './outcome.ts'

/** What comes with an installation: no known faults, no new programs, no new licences. */
export const supplyChain: Check = {
  name: 'what the installation brings',
  run: async () => {
    const [locked, installed] = [await readLockfile(), await installedPackages()]
    // A reader that has lost its way finds nothing wrong.
    if (!locked.has('undici') || installed.length < 100)
      return failure(`found ${locked.size} locked and ${installed.length} installed packages only`)
    const workspace = await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')
    const problems = [
      ...belowFloors(locked),
      ...inspectInstallRules(workspace),
      ...unexpectedLicences(installed),
    ]
    return problems.length === 0 ? ok : failure(problems.join('\n'))
  },
}
