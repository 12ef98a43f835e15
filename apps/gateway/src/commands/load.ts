import { type Config, loadConfig } from '../config/config.ts'
import { createLog, type Log } from '../logging/log.ts'
import type { Shell } from './shell.ts'

/** The settings of this process and its log, with whatever is odd about them said. */
export function load(shell: Shell): { config: Config; log: Log } {
  const { environment, root, terminal } = shell
  const { config, warnings } = loadConfig({ environment, root, terminal: terminal.log })
  const log = createLog({
    level: config.logLevel,
    format: config.logFormat,
    destination: shell.log,
  })
  for (const warning of warnings) log.warn(warning)
  return { config, log }
}
