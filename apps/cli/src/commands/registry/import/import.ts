import { type Command, Option } from 'commander'
import type { CliContext } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import type { OpenContext } from '../../../open-context.ts'
import { present } from '../../../output/present.ts'
import { applyVariables, boolean } from '../../../parse-flags.ts'
import { tally } from '../../tally.ts'
import type { EntryOutcome } from './import-entries.ts'

interface Flags {
  readonly dryRun?: true
  readonly onConflict?: 'skip' | 'replace-secret'
  readonly validate?: boolean
}

interface Row extends EntryOutcome {
  readonly registry: string | null
  readonly username: string | null
}

/** `wharfctl registry import FILE`: takes over what Docker, Podman or Kubernetes keeps. */
export function importCommand(registry: Command, open: OpenContext): void {
  registry
    .command('import')
    .description("Take over the credentials of Docker's config.json, auth.json or a pull secret.")
    .argument('<file>', 'the file; - for standard input')
    .option('--dry-run', 'say what would be done; no secret is sent')
    .addOption(
      new Option('--on-conflict <choice>', 'what becomes of a registry that is stored already')
        .choices(['skip', 'replace-secret'])
        .default('skip'),
    )
    .option('--validate <bool>', 'test each before it is stored; at most 30 a minute', boolean)
    .addHelpText(
      'after',
      [
        '',
        'The file is read here. Credential helpers and stores that it names are not asked.',
        'Registries that are stored already keep all but, with replace-secret, their credential.',
      ].join('\n'),
    )
    .action(async (file: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'REGISTRY', context.env)
      const { dryRun = false, onConflict, validate = false } = command.opts<Flags>()
      const text = file === '-' ? await context.readStdin() : await context.readFile(file)
      const { readEntries } = await import('./read-entries.ts')
      const { importEntries } = await import('./import-entries.ts')
      const { entries, leftOut } = await readEntries(text)
      const outcomes = await importEntries(
        context,
        entries.map(({ registry: key, credential }) => ({
          registry: key,
          credential: credential(dryRun ? 'no secrets' : 'secrets'),
        })),
        {
          onConflict: onConflict === 'replace-secret' ? 'REPLACE_SECRET' : 'SKIP',
          dryRun,
          validate,
        },
      )
      const rows: readonly Row[] = [
        ...entries.flatMap(({ registry: key, username }, at) => {
          const outcome = outcomes[at]
          return outcome === undefined ? [] : [{ registry: key, username, ...outcome }]
        }),
        ...leftOut.map((each) => ({ ...each, action: 'skipped' as const, id: null, hint: null })),
      ]
      context.done(`${dryRun ? 'Would import' : 'Imported'}: ${tally(rows, ACTIONS)}`)
      await presentRows(context, rows)
      const imported = rows.filter(({ action }) => action === 'created' || action === 'replaced')
      if (!dryRun && !validate && imported.length > 0)
        context.note('Nothing was tested. “wharfctl registry test REGISTRY” tests one.')
      refuseIncomplete(rows)
    })
}

async function presentRows(context: CliContext, rows: readonly Row[]): Promise<void> {
  await present(context, {
    text: {
      columns: ['REGISTRY', 'USER', 'ACTION', 'REASON'],
      keys: ['REGISTRY'],
      rows: rows.map(({ registry, username, action, code, message }) => [
        registry ?? '',
        username ?? '',
        action,
        code === null ? '' : `${code}: ${message ?? ''}`,
      ]),
    },
    json: rows,
    ids: rows.flatMap(({ action, id }) =>
      id === null || action === 'skipped' || action === 'refused' ? [] : [id],
    ),
  })
}

const ACTIONS = ['created', 'replaced', 'skipped', 'refused'] as const

function refuseIncomplete(rows: readonly Row[]): void {
  const refused = rows.filter(({ action }) => action === 'refused')
  const [first] = refused
  if (first === undefined) return
  throw new CliError('failed', `${refused.length} of ${rows.length} entries were refused.`, {
    code: 'IMPORT_INCOMPLETE',
    hint: first.hint ?? 'Mend what the REASON says, and import the file again.',
    data: { refused },
  })
}
