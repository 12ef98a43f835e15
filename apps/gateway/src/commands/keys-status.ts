import { openStore } from '../store.ts'
import { load } from './load.ts'
import type { Shell } from './shell.ts'

/** Names the root keys, never their bytes. */
export async function keysStatus(shell: Shell): Promise<void> {
  const { config, log } = load(shell)
  await using store = await openStore({ config, log })
  const { keyId, keyIds } = store.vault
  shell.print(`key file  ${config.masterKeyFile}`)
  shell.print(`current   ${keyId}`)
  for (const id of keyIds) if (id !== keyId) shell.print(`earlier   ${id}`)
}
