import { join } from 'node:path'
import { run } from '../programs.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { ownNetwork } from './own-network.ts'
import type { LeakReport } from './report.ts'

const program = join(import.meta.dirname, 'player.ts')

/** Plays everything in a process apart, and in a network apart where the system permits it. */
export async function runLeaks(): Promise<LeakReport> {
  await using folder = await temporaryFolder('network')
  const [command, ...words] = (await ownNetwork(folder.path)) ?? []
  const player = ['--disable-warning=ExperimentalWarning', program]
  const output =
    command === undefined
      ? await run(process.execPath, [...player, 'loopback'])
      : await run(command, [...words, process.execPath, ...player, 'own'])
  // Printed by the program named above.
  return JSON.parse(output) as LeakReport
}
