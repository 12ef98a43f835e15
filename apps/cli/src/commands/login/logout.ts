import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { revokeSignIn } from './revoke-sign-in.ts'

/** `wharfctl logout`: ends the token of this machine, at the server and here. */
export function logoutCommand(program: Command, open: OpenContext): void {
  program
    .command('logout')
    .description('Sign out: the token of this machine ends, at the server and here.')
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { url, token } = context.settings
      const kept = await context.signIns.read(url.value)
      if (kept === null) context.note('This machine is not signed in there.')
      else {
        await revokeSignIn(open(command, { token: kept.token }), kept)
        await context.signIns.keep(url.value, null)
        context.done('Signed out')
      }
      if (token.value !== null) context.warn(`${token.source} is set, and still signs in.`)
      if (context.format === 'text') return context.print('No results')
      await present(context, {
        text: { columns: [], rows: [] },
        json: kept === null ? null : { url: url.value, user: kept.user },
        ids: kept === null ? [] : [kept.id],
      })
    })
}
