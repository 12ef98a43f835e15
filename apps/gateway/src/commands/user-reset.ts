import { openStore } from '../store.ts'
import { CommandError } from './errors.ts'
import { load } from './load.ts'
import type { Shell } from './shell.ts'

/** Prints a link by which one user sets a new password. Their sessions end when they do. */
export async function userReset(shell: Shell, email: string): Promise<void> {
  const { config, log } = load(shell)
  await using store = await openStore({ config, log })
  const origin = config.publicUrl ?? 'http://127.0.0.1:4000'
  const link = await store.identity.resetLink(email, origin)
  if (link === null)
    throw new CommandError('Nobody has this e-mail address.', 'Check how it is written.')
  shell.note('Open this link within 15 minutes to set a new password:')
  shell.print(link)
}
