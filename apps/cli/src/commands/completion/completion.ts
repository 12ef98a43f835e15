import { Argument, type Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { plain } from '../../output/plain.ts'
import type { Kind } from './candidates.ts'

const CompleteRegistries = graphql(`
  query CompleteRegistries($search: String) {
    registries(first: 50, filter: { search: $search }) { nodes { registry } }
  }
`)
const CompleteImages = graphql(`
  query CompleteImages($search: String) {
    images(first: 50, filter: { search: $search }) { nodes { reference } }
  }
`)

const shells = ['bash', 'zsh', 'fish', 'powershell']

/** `wharfctl completion SHELL`, and the hidden command that its scripts ask. */
export function completionCommand(program: Command, open: OpenContext): void {
  program
    .command('completion')
    .description('Print a script by which a shell completes commands, registries and images.')
    .addArgument(new Argument('<shell>', 'whose script').choices(shells))
    .addHelpText(
      'after',
      [
        '',
        'bash:        source <(wharfctl completion bash)',
        'zsh:         source <(wharfctl completion zsh)',
        'fish:        wharfctl completion fish | source',
        'PowerShell:  wharfctl completion powershell | Out-String | Invoke-Expression',
      ].join('\n'),
    )
    .action(async (shell: string, _options, command: Command) => {
      const { scripts } = await import('./scripts.ts')
      open(command).print(scripts[shell] ?? '')
    })

  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: readonly string[], _options, command: Command) => {
      // An empty word does not reach a program from every shell.
      const typed = words.map((word) => (word === '""' ? '' : word))
      const { candidates } = await import('./candidates.ts')
      // Whoever presses Tab is told nothing of what went wrong: there are just no candidates.
      const context = openSilently(open, command)
      if (context === null) return
      const found = await candidates(program, typed, async (kind, beginning) =>
        lookUp(context, kind, beginning).catch(() => []),
      )
      for (const { value, meaning } of found) context.print(`${value}\t${plain(meaning)}`)
    })
}

function openSilently(open: OpenContext, command: Command): CliContext | null {
  try {
    return open(command, { timeout: '2s' })
  } catch {
    return null
  }
}

/** What stands on a command line is run by a shell: a name that could do more, or be a flag, is no candidate. */
const HARMLESS = /^[A-Za-z0-9][A-Za-z0-9._\-\/:@*]*$/v

async function lookUp(
  { send }: CliContext,
  kind: Kind,
  beginning: string,
): Promise<readonly string[]> {
  const search = beginning === '' ? null : beginning
  const names =
    kind === 'registry'
      ? (await send(CompleteRegistries, { search })).registries.nodes.map((each) => each.registry)
      : (await send(CompleteImages, { search })).images.nodes.map((each) => each.reference)
  return [...new Set(names)].filter((name) => HARMLESS.test(name))
}
