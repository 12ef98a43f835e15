import { commandLine } from '../../../lib/shell-quote.ts'
import { issuingWords } from './issuing-words.ts'

/**
 * What makes a machine ask for its logins here, ready to be pasted. A helper is asked with a host
 * alone, so that a registry with a path is bound to its host by name.
 */
export function helperCommands(registry: string) {
  const [host = registry] = registry.split('/')
  const bound = host === registry ? host : `${host}=${registry}`
  const image = registry.endsWith('*')
    ? `${registry.slice(0, -1)}app:1.0`
    : host === registry
      ? `${registry}/team/app:1.0`
      : `${registry}:1.0`
  const token = ['--name', `pull ${host}`, '--role', 'viewer', '--scope', `issue:${registry}`]
  return [
    {
      label: issuingWords.make,
      line: commandLine('wharfctl', 'token', 'create', ...token),
    },
    {
      label: issuingWords.configure,
      line: commandLine('wharfctl', 'auth', 'configure-docker', bound),
    },
    { label: issuingWords.pull, line: commandLine('docker', 'pull', image) },
  ]
}
