import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { boolean } from '../../parse-flags.ts'
import { tally } from '../tally.ts'
import type { Applied } from './carry-out.ts'

interface Flags {
  readonly file: string
  readonly dryRun?: true
  readonly replaceSecrets?: true
  readonly validate?: boolean
}

const EXAMPLE = `
A file (YAML or JSON) with the names that the flags of “registry add” have:

  registries:
    - registry: registry.example.com:5000
      name: Our own
      username: ci
      password: env:REGISTRY_PASSWORD    # or file:PATH, or stdin; never the secret itself
      caFile: ca.pem
    - registry: 123456789012.dkr.ecr.eu-west-1.amazonaws.com
      username: AKIAIOSFODNN7EXAMPLE
      password: file:secrets/aws
    - registry: docker.io
      anonymous: true

What the file does not say of a registry stays, and so do registries that it does not name. Stored
secrets cannot be read and so not be compared: one is sent with a new registry, with a change that
needs it, and with --replace-secrets. The command can be stopped and started again.`

/** `wharfctl apply -f FILE`: makes the registries what a file says they are. */
export function applyCommand(program: Command, open: OpenContext): void {
  program
    .command('apply')
    .description('Make the registries what a file says, and change nothing else.')
    .requiredOption('-f, --file <file>', 'the file; - for standard input')
    .option('--dry-run', 'print what would change; no secret is read or sent')
    .option('--replace-secrets', 'send the secret of every registry in the file')
    .option('--validate <bool>', 'test each before it is stored; at most 30 a minute', boolean)
    .addHelpText('after', EXAMPLE)
    .action(async (_options, command: Command) => {
      const context = open(command)
      const {
        file,
        dryRun = false,
        replaceSecrets = false,
        validate = false,
      } = command.opts<Flags>()
      const text = file === '-' ? await context.readStdin() : await context.readFile(file)
      const { readDeclared } = await import('./read-declared.ts')
      const { existingRecords } = await import('./existing.ts')
      const { sourcesFor } = await import('./sources.ts')
      const { planSteps } = await import('./plan.ts')
      const { carryOut } = await import('./carry-out.ts')
      const declared = await readDeclared(text)
      const existing = await existingRecords(context, declared)
      const sources = sourcesFor(context, file)
      const steps = await planSteps(declared, existing, sources, { dryRun, replaceSecrets })
      const applied = await carryOut(context, steps, { dryRun, validate })

      context.done(`${dryRun ? 'Would apply' : 'Applied'}: ${tally(applied, ACTIONS)}`)
      await presentApplied(context, applied)
      refuseIncomplete(applied)
    })
}

/** For people and lists only what is not as it was; as data everything. */
async function presentApplied(context: CliContext, applied: readonly Applied[]): Promise<void> {
  const news = applied.filter(({ action }) => action !== 'unchanged')
  await present(context, {
    text: {
      columns: ['REGISTRY', 'ACTION', 'CHANGES', 'REASON'],
      keys: ['REGISTRY'],
      rows: news.map(({ registry, action, changes, code, message }) => [
        registry,
        action,
        changes.map(changeText).join(', '),
        code === null ? '' : `${code}: ${message ?? ''}`,
      ]),
    },
    json: applied,
    ids: news.flatMap(({ id, action }) => (id === null || action === 'refused' ? [] : [id])),
  })
}

function changeText({ field, from, to }: Applied['changes'][number]): string {
  return to === undefined ? field : `${field}: ${from === '' ? 'none' : from} → ${to}`
}

const ACTIONS = ['created', 'updated', 'unchanged', 'refused'] as const

function refuseIncomplete(applied: readonly Applied[]): void {
  const refused = applied.filter(({ action }) => action === 'refused')
  const [first] = refused
  if (first === undefined) return
  throw new CliError('failed', `${refused.length} of ${applied.length} registries were refused.`, {
    code: 'APPLY_INCOMPLETE',
    hint: first.hint ?? 'Mend what the REASON says, and apply the file again.',
    data: { refused },
  })
}
