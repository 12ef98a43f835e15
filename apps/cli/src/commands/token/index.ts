import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { createCommand } from './create.ts'
import { revokeCommand } from './revoke.ts'
import { fetchTokens, presentTokens } from './token.ts'

/** `wharfctl token …` */
export function tokenCommand(program: Command, open: OpenContext): void {
  const token = program.command('token').description('API tokens, for programs that sign in here.')
  createCommand(token, open)
  token
    .command('list')
    .description('List your tokens, the newest first; all tokens for an administrator.')
    .action(async (_options, command: Command) => {
      const context = open(command)
      const tokens = await fetchTokens(context)
      context.done('Fetched tokens')
      await presentTokens(context, tokens)
    })
  revokeCommand(token, open)
}
