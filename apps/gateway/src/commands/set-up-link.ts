import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Identity } from '../identity/identity.ts'
import type { Log } from '../logging/log.ts'
import type { Shell } from './shell.ts'

export interface SetUpLinkParts {
  readonly config: Pick<Config, 'dataDir'>
  readonly identity: Pick<Identity, 'setupLink'>
  readonly log: Log
  readonly shell: Pick<Shell, 'print' | 'terminal'>
  /** Where people reach the server. */
  readonly origin: string
}

/**
 * Shows a new set-up link on the terminal. Where there is none it goes to a file that only its owner
 * can read: what is printed there ends in a log. False once there is an administrator.
 */
export async function showSetUpLink(parts: SetUpLinkParts): Promise<boolean> {
  const { config, identity, log, shell, origin } = parts
  const file = join(config.dataDir, 'setup-link')
  await rm(file, { force: true })
  const link = await identity.setupLink(origin)
  if (link === null) return false

  if (shell.terminal.output) {
    shell.print('Open this link within 15 minutes to set up the first administrator:')
    shell.print(`  ${link}`)
  } else {
    await writeFile(file, `${link}\n`, { mode: 0o600, flag: 'wx' })
    log.warn({ file }, 'there is no administrator yet: the link in this file sets up the first one')
  }
  return true
}
