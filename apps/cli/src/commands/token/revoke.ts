import type { Command } from 'commander'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { outcomeError } from '../outcome.ts'
import { asData, chooseToken, fetchTokens } from './token.ts'

const RevokeToken = graphql(`
  mutation RevokeToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      __typename
      ... on RevokeApiTokenSuccess { token { ...TokenFields } }
      ... on Error { code message hint }
    }
  }
`)

/** `wharfctl token revoke TOKEN`: it ends at once. */
export function revokeCommand(token: Command, open: OpenContext): void {
  token
    .command('revoke')
    .description('End a token at once.')
    .argument('<token>', 'its id, its name, or how it begins')
    .action(async (wanted: string, _options, command: Command) => {
      const context = open(command)
      const { id } = chooseToken(await fetchTokens(context), wanted)
      const { revokeApiToken } = await context.send(RevokeToken, { input: { id } })
      if (revokeApiToken.__typename !== 'RevokeApiTokenSuccess') throw outcomeError(revokeApiToken)
      context.done('Revoked token')
      if (context.format === 'text') return context.print('No results')
      await present(context, {
        text: { columns: [], rows: [] },
        json: asData(revokeApiToken.token),
        ids: [id],
      })
    })
}
