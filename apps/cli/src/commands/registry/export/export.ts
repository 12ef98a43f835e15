import { type Command, Option } from 'commander'
import type { CliContext } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { graphql } from '../../../gql/generated/index.ts'
import type { OpenContext } from '../../../open-context.ts'
import { present } from '../../../output/present.ts'
import { seconds } from '../../../output/time.ts'
import { applyVariables } from '../../../parse-flags.ts'
import { allPages } from '../../all-pages.ts'
import { mapBounded } from '../../bounded.ts'
import type { IssuedLogin } from './issue.ts'

const ExportedKeys = graphql(`
  query ExportedKeys($after: String) {
    registries(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { registry method }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

interface Flags {
  readonly format: 'dockerconfig' | 'k8s-secret'
  readonly issue?: true
  readonly only?: readonly string[]
  readonly reason: string
  readonly secretName: string
}

/** `wharfctl registry export`: what other programs sign in by. */
export function exportCommand(registry: Command, open: OpenContext): void {
  registry
    .command('export')
    .description('Print a configuration by which other programs sign in to the registries.')
    .addOption(
      new Option('--format <format>', 'a config.json, or a pull secret of Kubernetes')
        .choices(['dockerconfig', 'k8s-secret'])
        .default('dockerconfig'),
    )
    .option('--issue', 'put logins into the config.json, in the place of the helper')
    .option('--only <registry...>', 'only these')
    .option('--reason <text>', 'what the logins are for; kept in the audit', 'wharfctl export')
    .option('--secret-name <name>', 'the name of the pull secret', 'wharfinger')
    .addHelpText(
      'after',
      [
        '',
        'A config.json names the helper docker-credential-wharfinger for each registry, and holds no secret.',
        'With --issue, and always in a pull secret, are logins that the server hands out: only of',
        'registries for which an administrator allowed it, and each is in the audit. They end, so',
        'that the export has to be made again.',
      ].join('\n'),
    )
    .action(async (_options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'REGISTRY', context.env)
      const flags = command.opts<Flags>()
      const isSecret = flags.format === 'k8s-secret'
      const issues = isSecret || flags.issue === true
      // A token that may only ask for logins cannot read what is kept.
      const keys = (issues ? flags.only : undefined) ?? (await exportedKeys(context, flags.only))
      const config = issues ? await issued(context, keys, flags) : await pointing(context, keys)
      // For people and programs alike it is a file.
      const format = context.format === 'text' ? (isSecret ? 'yaml' : 'json') : context.format
      await present(
        { ...context, format },
        { text: { columns: [], rows: [] }, json: config, ids: keys },
      )
    })
}

async function exportedKeys(
  context: CliContext,
  only: readonly string[] | undefined,
): Promise<readonly string[]> {
  const found = await allPages(
    async (after) => (await context.send(ExportedKeys, { after })).registries,
  )
  const used = found.flatMap(({ registry, method }) => (method === 'anonymous' ? [] : [registry]))
  const missing = only?.find((key) => !used.includes(key))
  if (missing !== undefined)
    throw new CliError('notFound', `No registry with a credential is kept under ${missing}.`, {
      code: 'NOT_FOUND',
      hint: '“wharfctl registry list” shows those that are.',
    })
  return only ?? used
}

async function pointing(context: CliContext, keys: readonly string[]): Promise<object> {
  const { helperConfig } = await import('./configs.ts')
  const hosts = keys.filter((key) => !key.includes('/'))
  const partial = keys.flatMap((key) => {
    const host = key.replace(/\/.*$/v, '')
    return hosts.includes(host) ? [] : [host]
  })
  for (const host of new Set(partial))
    context.warn(
      `${host} is left out: there are credentials for parts of it only, and a helper is asked for the whole host.`,
    )
  context.done(`Exported ${hosts.length} registries`)
  return helperConfig(hosts)
}

/** Requests under way at once: each may ask a cloud for a token. */
const TOGETHER = 4

async function issued(
  context: CliContext,
  keys: readonly string[],
  { format, reason, secretName }: Flags,
): Promise<object> {
  const { IDENTITY_TOKEN, isIssued, issueLogin } = await import('./issue.ts')
  const { loginConfig, pullSecret } = await import('./configs.ts')
  const outcomes = await mapBounded(keys, TOGETHER, async (key) => issueLogin(context, key, reason))
  const isSecret = format === 'k8s-secret'
  const logins = outcomes.filter((outcome) => isIssued(outcome))
  const usable = logins.filter(({ username }) => !isSecret || username !== IDENTITY_TOKEN)
  for (const outcome of outcomes)
    if (!isIssued(outcome)) context.warn(`${outcome.key} is left out: ${outcome.message}`)
  for (const { key } of logins.filter((login) => !usable.includes(login)))
    context.warn(`${key} is left out: it has an identity token, which Kubernetes does not take.`)
  if (usable.length === 0)
    throw new CliError('failed', 'The server handed out no login.', {
      code: 'NOTHING_ISSUED',
      hint:
        outcomes.flatMap((outcome) => (isIssued(outcome) ? [] : (outcome.hint ?? [])))[0] ??
        'An administrator allows it on the page of a registry.',
    })
  noteEnd(context, usable)
  context.done(`Exported ${usable.length} registries`)
  const config = loginConfig(usable)
  return isSecret ? pullSecret(secretName, config) : config
}

function noteEnd({ note }: CliContext, logins: readonly IssuedLogin[]): void {
  const [first] = logins.flatMap(({ expiresAt }) => expiresAt ?? []).toSorted()
  if (first !== undefined)
    note(`The first of them ends at ${seconds(first)}: export again before.`, 'anyone')
}
