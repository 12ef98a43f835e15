import { openStore } from '../store.ts'
import { duration } from '../config/values.ts'
import { isRole } from '../identity/actor.ts'
import { DomainError } from '../errors.ts'
import { CommandError } from './errors.ts'
import { load } from './load.ts'
import type { Shell } from './shell.ts'

export interface TokenOptions {
  readonly name: string
  readonly role: string
  readonly scope?: readonly string[]
  readonly expires?: string
}

/** Prints a new API token and nothing else, so that `TOKEN=$(…)` works. It belongs to no user. */
export async function tokenCreate(shell: Shell, options: TokenOptions): Promise<void> {
  const { name, role, scope = [], expires = '90d' } = options
  const life = duration.safeParse(expires)
  if (!life.success)
    throw new CommandError('--expires is not a time.', 'Write it as 90d, 12h or 30m.')
  if (!isRole(role)) throw new CommandError('--role is no role.', 'Use viewer, editor or admin.')

  const { config, log } = load(shell)
  await using store = await openStore({ config, log })
  const expiresAt = new Date(Date.now() + life.data)
  try {
    const input = { name, role, scopes: scope, expiresAt, creator: null }
    const { secret, token } = await store.identity.createToken(input)
    for (const added of token.scopes.filter((each) => !scope.includes(each)))
      shell.note(`The scope is written ${added}, as the registry is here.`)
    shell.print(secret)
  } catch (error) {
    if (error instanceof DomainError) throw new CommandError(error.message, error.hint ?? '')
    throw error
  }
}
