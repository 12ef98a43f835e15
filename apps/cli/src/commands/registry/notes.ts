import {
  classifyHost,
  InvalidRegistryKeyError,
  normalizeRegistryKey,
} from '@wharfinger/registry-auth/reference'
import type { CliContext } from '../../context.ts'
import type { RegistryFlags } from './flags.ts'

/**
 * Says what the server will make of a registry as it was typed: what is changed, what may not be
 * meant, and the type that its host stands for. A registry that is not valid is left to the server.
 */
export function noteRegistry(
  { note, warn }: CliContext,
  typed: string,
  { type, username }: RegistryFlags,
): void {
  try {
    const { host, changes, warnings } = normalizeRegistryKey(typed)
    changes.forEach(note)
    warnings.forEach(warn)

    const guess = classifyHost(host)
    guess.warnings.forEach(warn)
    if (guess.type === 'awsecr' && username === 'AWS')
      warn('AWS is the user name of a token that lives 12 hours. Use an access key instead.')
    if (guess.type === 'gcr' && username === 'oauth2accesstoken')
      warn('An access token of Google lives one hour. Use a JSON key instead.')
    if (type !== undefined) return
    const say = guess.type === 'docker_v2' ? note : warn
    say(`The host is taken for one of type ${guess.type}; --type says otherwise.`)
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
  }
}
