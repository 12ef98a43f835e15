import {
  classifyHost,
  InvalidRegistryKeyError,
  normalizeRegistryKey,
} from '@wharfinger/registry-auth/reference'
import { credentialWarnings, type Method } from '@wharfinger/registry-auth/kinds'
import type { CliContext } from '../../context.ts'
import type { RegistryFlags } from './flags.ts'

/**
 * Says what the server will make of a registry as it was typed: what is changed, what may not be
 * meant, and the type that its host stands for. A registry that is not valid is left to the server.
 * Answers the codes of what it warned of.
 */
export function noteRegistry(
  { note, warn }: CliContext,
  typed: string,
  { type, username }: RegistryFlags,
  { name: method, usernameField }: Method,
): ReadonlySet<string> {
  try {
    const { host, changes, warnings } = normalizeRegistryKey(typed)
    for (const change of changes) note(change.en)
    for (const warning of warnings) warn(warning.en)

    const guess = classifyHost(host)
    const user = usernameField === null ? {} : { [usernameField]: username }
    const found = credentialWarnings({ host, credential: { ...user, method } })
    for (const { message } of found) warn(message)
    // What is taken for nothing special is no news to a script.
    const reader = guess.type === 'docker_v2' ? 'person' : 'anyone'
    if (type === undefined)
      note(`The host is taken for one of type ${guess.type}; --type says otherwise.`, reader)
    // What the key has after its host was judged above, in more words.
    return new Set(['WILDCARD', ...found.map(({ code }) => code)])
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
    return new Set()
  }
}
