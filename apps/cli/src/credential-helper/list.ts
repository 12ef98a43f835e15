import { readFileSync } from 'node:fs'
import { HELPER } from '../docker-files/helper-name.ts'
import { configFiles } from '../docker-files/places.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The servers for which this helper is configured, each with an empty user name: programs ask for
 * every one of them next, and whoever it is says the answer to that.
 */
export function listServers(env: Env): Readonly<Record<string, string>> {
  const servers = configFiles(env).flatMap((file) => serversIn(file))
  return Object.fromEntries(servers.map((server) => [server, '']))
}

function serversIn(file: string): readonly string[] {
  try {
    const config: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const isConfig = typeof config === 'object' && config !== null && 'credHelpers' in config
    const { credHelpers } = isConfig ? config : { credHelpers: null }
    return Object.entries(credHelpers ?? {}).flatMap(([server, helper]) =>
      helper === HELPER ? [server] : [],
    )
  } catch {
    // One that is not there or not readable configures nothing.
    return []
  }
}
