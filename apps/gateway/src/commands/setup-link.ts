import { openStore } from '../store.ts'
import { CommandError } from './errors.ts'
import { load } from './load.ts'
import type { Shell } from './shell.ts'
import { showSetUpLink } from './set-up-link.ts'

/** Makes a new set-up link; the one before it is dead. */
export async function setupLink(shell: Shell): Promise<void> {
  const { config, log } = load(shell)
  await using store = await openStore({ config, log })
  const origin = config.publicUrl ?? 'http://127.0.0.1:4000'
  if (!(await showSetUpLink({ ...store, shell, origin })))
    throw new CommandError(
      'There is an administrator already.',
      'Where nobody can sign in, run wharfinger user reset EMAIL.',
    )
}
