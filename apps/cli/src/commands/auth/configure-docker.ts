import { type Command, Option } from 'commander'
import type { CliContext } from '../../context.ts'
import { DOCKER_HUB_SERVER, HELPER } from '../../docker-files/helper-name.ts'
import { readObject, writeLike } from '../../docker-files/json-text.ts'
import { configFile, type Tool, tools } from '../../docker-files/places.ts'
import { type Change, setHelpers } from '../../docker-files/set-helpers.ts'
import { readTextFile, replaceText, type TextFile } from '../../docker-files/text-file.ts'
import { CliError } from '../../errors.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { bind, changed, noHome } from './bind.ts'
import { allWanted, checkWanted, readWanted, type Wanted } from './wanted-hosts.ts'

interface Flags {
  readonly tool: Tool
  readonly remove?: true
  readonly dryRun?: true
}

/** `wharfctl auth configure-docker`: makes Docker or Podman ask Wharfinger for their logins. */
export function configureDockerCommand(auth: Command, open: OpenContext): void {
  auth
    .command('configure-docker')
    .description(
      'Make Docker or Podman ask Wharfinger for logins, by docker-credential-wharfinger.',
    )
    .argument(
      '[hosts...]',
      'HOST, or HOST=KEY for the record of a part of it; all that hand something out',
    )
    .addOption(
      new Option('--tool <tool>', 'whose file is changed').choices(tools).default('docker'),
    )
    .option('--remove', 'take the helper away again; from all hosts when none is named')
    .option('--dry-run', 'show what would change')
    .action(async (texts: readonly string[], _options, command: Command) => {
      const context = open(command)
      const flags = command.opts<Flags>()
      const wanted = await hostsOf(context, texts, flags)
      const path = configFile(flags.tool, context.env)
      if (path === null) throw noHome()
      const file = await readTextFile(path)
      const { text, changes } = edit(file, wanted, flags)
      if (!flags.dryRun) {
        const bound = flags.remove ? unbound(wanted) : wanted
        await bind(context.env, bound)
        if (changes.length > 0 && !(await replaceText(file, text))) throw changed(path)
      }
      context.done(summary(path, changes, flags))
      await show(context, path, changes, flags)
    })
}

/** Null for all that the file has. */
async function hostsOf(
  context: CliContext,
  texts: readonly string[],
  { remove }: Flags,
): Promise<readonly Wanted[] | null> {
  const named = readWanted(texts)
  if (remove) return named.length === 0 ? null : named
  if (named.length === 0) return allWanted(context)
  await checkWanted(context, named)
  return named
}

function unbound(wanted: readonly Wanted[] | null): readonly Wanted[] | null {
  return wanted === null ? null : wanted.map(({ host }) => ({ host, key: host }))
}

function edit(
  { path, text }: TextFile,
  wanted: readonly Wanted[] | null,
  { tool, remove }: Flags,
): { readonly text: string; readonly changes: readonly Change[] } {
  const config = readObject(text)
  const servers = wanted === null ? null : wanted.map(({ host }) => serverOf(host, tool))
  const edited = config && setHelpers(config, servers, remove ? null : HELPER)
  if (edited === null)
    throw new CliError('failed', `${path} is not as a tool writes it, and was left alone.`, {
      code: 'NOT_A_CONFIG',
      hint: 'It has to be a JSON object. Mend it, or move it away.',
    })
  return { text: writeLike(text, edited.config), changes: edited.changes }
}

/** Docker asks for Docker Hub under an address of its own. */
function serverOf(host: string, tool: Tool): string {
  return host === 'docker.io' && tool === 'docker' ? DOCKER_HUB_SERVER : host
}

function summary(path: string, changes: readonly Change[], { dryRun }: Flags): string {
  if (changes.length === 0) return `${path} is as it should be`
  return dryRun ? `${path} would be changed` : `Changed ${path}`
}

async function show(
  context: CliContext,
  file: string,
  changes: readonly Change[],
  { dryRun }: Flags,
): Promise<void> {
  await present(context, {
    text: {
      columns: ['SERVER', 'HELPER BEFORE', 'HELPER NOW'],
      keys: ['SERVER'],
      rows: changes.map(({ server, from, to }) => [server, from ?? '', to ?? '']),
    },
    json: { file, dryRun: dryRun === true, changes },
    ids: changes.map(({ server }) => server),
  })
}
