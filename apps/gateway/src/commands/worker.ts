import { once } from 'node:events'
import { openCore } from '../core.ts'
import { startImageWorker } from '../images/worker.ts'
import { databaseKind } from '../server/settings.ts'
import { CommandError } from './errors.ts'
import { load } from './load.ts'
import type { Shell } from './shell.ts'

/** Does the work on images until the process is asked to end; what it holds is then given back. */
export async function work(shell: Shell): Promise<void> {
  const { config, log } = load(shell)
  if (databaseKind(config.databaseUrl) === 'SQLITE')
    throw new CommandError(
      'A worker of its own needs Postgres: a SQLite file has one server, which works by itself.',
      'Set DATABASE_URL to the Postgres server of the gateway, or leave WHARFINGER_WORKERS of the gateway above 0.',
    )
  if (config.workers === 0)
    throw new CommandError(
      'WHARFINGER_WORKERS is 0: this worker would do nothing.',
      'Set it to how many images this process shall read at once, or leave it out for 2.',
    )
  await using core = await openCore({ config, log, version: shell.version })
  startImageWorker(core, config.workers)
  log.info({ workers: config.workers }, 'working')
  shell.print(`This worker reads up to ${config.workers} images at once.`)

  if (!shell.stop.aborted) await once(shell.stop, 'abort')
  log.info('stopping')
}
