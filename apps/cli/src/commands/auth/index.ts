import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { configureDockerCommand } from './configure-docker.ts'
import { authTokenCommand } from './token.ts'

/** `wharfctl auth …` */
export function authCommand(program: Command, open: OpenContext): void {
  const auth = program
    .command('auth')
    .description('Logins and tokens of registries, for other programs.')
  for (const command of [configureDockerCommand, authTokenCommand]) command(auth, open)
}
