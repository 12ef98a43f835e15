import { type Command, Option } from 'commander'
import { usageError } from '../../errors.ts'
import type { RepositoryAction } from '../../gql/generated/graphql.ts'
import { issue, type Issued } from '../../logins/issue.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { outcomeError } from '../outcome.ts'

interface Flags {
  readonly registry?: string
  readonly repository: readonly string[]
  readonly action: readonly string[]
  readonly login?: true
  readonly reason: string
}

const ACTIONS: Readonly<Record<string, RepositoryAction>> = { pull: 'PULL', push: 'PUSH' }

/** `wharfctl auth token IMAGE`: a token of single repositories, or a login of the registry. */
export function authTokenCommand(auth: Command, open: OpenContext): void {
  const more = (value: string, all: readonly string[]): readonly string[] => [...all, value]
  auth
    .command('token')
    .description('Print a short-lived token for an image, and nothing else on standard output.')
    .argument('[image]', 'an image, such as quay.io/team/app:1.4')
    .option('--registry <registry>', 'a registry by its key, instead of an image')
    .option('--repository <repository>', 'what the token is for; may be repeated', more, [])
    .addOption(
      new Option(
        '--action <action>',
        'what it may do: pull, push; may be repeated; pull if none is given',
      )
        .argParser(more)
        .default([], ''),
    )
    .option('--login', 'a login of the whole registry, as docker login takes it')
    .requiredOption('--reason <text>', 'what it is for; kept in the audit')
    .action(async (image: string | undefined, _options, command: Command) => {
      const context = open(command)
      const flags = command.opts<Flags>()
      if ((image === undefined) === (flags.registry === undefined))
        throw usageError('Name either an image or --registry.')
      const result = await issue(context, {
        image: image ?? null,
        registry: flags.registry ?? null,
        kind: flags.login ? 'LOGIN' : 'TOKEN',
        repositories: [...flags.repository],
        actions: actionsOf(flags.action),
        reason: flags.reason,
      })
      if (result.__typename !== 'IssueRegistryCredentialSuccess') throw outcomeError(result)
      const { credential } = result
      context.note(noteOf(credential), 'anyone')
      // As it is, whatever it is made of: a program takes it from here.
      if (context.format === 'text') return context.print(credential.secret)
      await present(context, {
        text: { columns: [], rows: [] },
        json: credential,
        ids: [credential.registry],
      })
    })
}

function actionsOf(names: readonly string[]): RepositoryAction[] {
  const wanted = names.length === 0 ? ['pull'] : names
  return wanted.map((name) => {
    const action = ACTIONS[name]
    if (action === undefined) throw usageError('--action is neither pull nor push.')
    return action
  })
}

const SCOPES: Readonly<Record<Issued['scope'], string>> = {
  REPOSITORY: 'opens the repositories that were asked for',
  REGISTRY: 'opens what its account may open in this registry',
  PRINCIPAL: 'opens all that its owner may open, in other registries and beyond',
}

/** How far it reaches and until when, for whoever uses it. */
function noteOf({ registry, username, scope, expiresAt, stored }: Issued): string {
  const user = username === null ? '' : `, for the user ${username}`
  const end = expiresAt === null ? 'Nobody says when it ends.' : `It ends at ${expiresAt}.`
  const own = stored ? ' It is the stored secret itself: keep it nowhere.' : ''
  return `Of ${registry}${user}: it ${SCOPES[scope]}. ${end}${own}`
}
