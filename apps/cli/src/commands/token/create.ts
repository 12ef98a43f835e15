import { type Command, Option } from 'commander'
import { usageError } from '../../errors.ts'
import type { Role } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { momentOf } from '../../moment.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { outcomeError } from '../outcome.ts'
import { asData } from './token.ts'

const CreateToken = graphql(`
  mutation CreateToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      __typename
      ... on CreateApiTokenSuccess { secret token { ...TokenFields } }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
    }
  }
`)

const roles: Readonly<Record<string, Role>> = { viewer: 'VIEWER', editor: 'EDITOR', admin: 'ADMIN' }

interface Flags {
  readonly name: string
  readonly role: string
  readonly scope?: readonly string[]
  readonly expires?: string
}

/** `wharfctl token create`: prints the token and nothing else, so that `TOKEN=$(…)` works. */
export function createCommand(token: Command, open: OpenContext): void {
  token
    .command('create')
    .description('Make an API token, and print it: it cannot be shown again.')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--role <role>', 'what it may do; at most what you may')
        .choices(Object.keys(roles))
        .makeOptionMandatory(),
    )
    .option('--scope <scope...>', 'limit it: read, write, issue:<registry>')
    .option('--expires <time>', 'when it ends, such as 30d or 2027-01-31; 90d when not given')
    .action(async (_options, command: Command) => {
      const context = open(command)
      if (context.format === 'id')
        throw usageError('With -o id the token itself would be lost.', 'Use -o json, or no -o.')
      const { name, role, scope, expires } = command.opts<Flags>()
      const { createApiToken } = await context.send(CreateToken, {
        input: {
          name,
          role: roles[role] ?? 'VIEWER',
          ...(scope !== undefined && { scopes: [...scope] }),
          ...(expires !== undefined && {
            expiresAt: momentOf(expires, '--expires', context.now(), 'after'),
          }),
        },
      })
      if (createApiToken.__typename !== 'CreateApiTokenSuccess') throw outcomeError(createApiToken)
      const { secret, token: made } = createApiToken
      context.done('Created token')
      for (const added of made.scopes.filter((each) => scope && !scope.includes(each)))
        context.note(`The scope is written ${added}, as the registry is on the server.`, 'anyone')
      context.note('This is the only time that it is shown.')
      if (context.format === 'text') return context.print(secret)
      await present(context, {
        text: { columns: [], rows: [] },
        json: { ...asData(made), secret },
        ids: [],
      })
    })
}
