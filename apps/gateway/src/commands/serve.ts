import { once } from 'node:events'
import { type Application, createApplication } from '../compose.ts'
import type { Config } from '../config/config.ts'
import { type RunningServer, startServer } from '../http/node-server.ts'
import { CommandError } from './errors.ts'
import { load } from './load.ts'
import { showSetUpLink } from './set-up-link.ts'
import type { Shell } from './shell.ts'

/** Requests in flight get this long; what comes after them needs the rest of the ten seconds. */
const DRAIN_MS = 7000

/** Serves until the process is asked to end; what is in flight then finishes. */
export async function serve(shell: Shell): Promise<void> {
  const { config, log } = load(shell)
  await using application = await createApplication({ config, log, version: shell.version })
  const server = await listen(config, application)

  await showSetUpLink({ ...application, shell, origin: config.publicUrl ?? server.url })
  log.info({ url: server.url, database: application.database.provider }, 'ready')
  shell.print(`Wharfinger is ready on ${server.url}`)

  if (!shell.stop.aborted) await once(shell.stop, 'abort')
  log.info('stopping')
  application.health.stop()
  await server.stop(DRAIN_MS)
}

async function listen(config: Config, application: Application): Promise<RunningServer> {
  try {
    return await startServer(application)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (error instanceof Error && 'syscall' in error && error.syscall === 'open')
      throw new CommandError(
        `The TLS certificate or its key cannot be read: ${code}.`,
        'Check WHARFINGER_TLS_CERT_FILE and WHARFINGER_TLS_KEY_FILE.',
      )
    if (code.startsWith('ERR_OSSL'))
      throw new CommandError(
        'The TLS certificate and its key cannot be used: one is no PEM file, or they are no pair.',
        'Check WHARFINGER_TLS_CERT_FILE and WHARFINGER_TLS_KEY_FILE.',
      )
    if (code === 'EADDRINUSE')
      throw new CommandError(
        `Port ${config.port} on ${config.host} is in use.`,
        'Stop the other program, or set PORT to another port.',
      )
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new CommandError(
        `This process may not listen on ${config.host} port ${config.port}.`,
        'Set HOST to an address of this machine and PORT to a port above 1023.',
      )
    throw error
  }
}
