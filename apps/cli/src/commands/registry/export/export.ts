import { type Command, Option } from 'commander'
import type { CliContext } from '../../../context.ts'
import { CliError, usageError } from '../../../errors.ts'
import { graphql } from '../../../gql/generated/index.ts'
import type { OpenContext } from '../../../open-context.ts'
import { present } from '../../../output/present.ts'
import { seconds } from '../../../output/time.ts'
import { applyVariables } from '../../../parse-flags.ts'
import { allPages } from '../../all-pages.ts'

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
  readonly file?: string
  readonly watch?: true
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
    .option('--file <file>', 'write it there, for you alone to read, instead of printing it')
    .option('--watch', 'write that file again before the logins end, until it is stopped')
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
      const issues = flags.format === 'k8s-secret' || flags.issue === true
      if (flags.watch === true && flags.file === undefined)
        throw usageError('--watch writes again and again, and needs to know where.', 'Add --file.')
      if (flags.watch === true && !issues)
        throw usageError(
          'What is exported here does not end.',
          'Add --issue, or leave --watch out.',
        )
      const once = async () => exportOnce(context, flags, issues)
      if (flags.watch !== true) {
        const ends = await once()
        if (ends !== null)
          context.note(`The first login ends at ${seconds(ends)}: export again before.`, 'anyone')
        return
      }
      const { keepFresh } = await import('./keep-fresh.ts')
      await keepFresh(context, once)
    })
}

/** Answers when the first of the logins ends; null where there are none, or none ends. */
async function exportOnce(
  context: CliContext,
  flags: Flags,
  issues: boolean,
): Promise<string | null> {
  const isSecret = flags.format === 'k8s-secret'
  // A token that may only ask for logins cannot read what is kept.
  const keys = (issues ? flags.only : undefined) ?? (await exportedKeys(context, flags.only))
  const { config, ends } = issues
    ? await (await import('./issued-config.ts')).issuedConfig(context, keys, { ...flags, isSecret })
    : { config: await pointing(context, keys), ends: null }
  // For people and programs alike it is a file.
  const format = context.format === 'text' ? (isSecret ? 'yaml' : 'json') : context.format
  const result = { text: { columns: [], rows: [] }, json: config, ids: keys }
  const { file } = flags
  if (file === undefined) await present({ ...context, format }, result)
  else {
    const lines: string[] = []
    await present({ ...context, format, print: (text) => void lines.push(text) }, result)
    await context.writePrivate(file, `${lines.join('\n')}\n`)
  }
  return ends
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
