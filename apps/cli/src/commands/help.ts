import type { Command } from 'commander'
import { variables } from '../environment.ts'
import { usageError } from '../errors.ts'
import { type ExitKind, exitCodeMeanings, exitCodes } from '../exit-codes.ts'
import type { OpenContext } from '../open-context.ts'

/** `wharfctl help [command…|environment|exit-codes]` */
export function helpCommand(program: Command, open: OpenContext): void {
  program
    .command('help')
    .description('Explain a command, or a topic: environment, exit-codes.')
    .argument('[topic...]', 'a command or a topic')
    .action((topic: readonly string[], _options, command: Command) => {
      const { print } = open(command)
      const [first] = topic
      if (first === 'environment') return print(environment())
      if (first === 'exit-codes') return print(codes())
      print(find(program, topic).helpInformation().trimEnd())
    })
  program.addHelpText('after', '\nTopics: wharfctl help environment, wharfctl help exit-codes')
}

function find(from: Command, topic: readonly string[]): Command {
  const [name, ...rest] = topic
  if (name === undefined) return from
  const found = from.commands.find((each) => each.name() === name || each.aliases().includes(name))
  if (found === undefined)
    throw usageError('There is no such command or topic.', '“wharfctl help” lists the commands.')
  return find(found, rest)
}

function environment(): string {
  return [
    'Each variable may also begin with ANCHORECTL_ where the one with WHARFCTL_ is not set.',
    'A flag wins over a variable.',
    '',
    ...columns(variables),
  ].join('\n')
}

function codes(): string {
  // Object.entries forgets the names that the constant has.
  const entries = Object.entries(exitCodes) as [ExitKind, number][]
  return columns(entries.map(([kind, code]) => [String(code), exitCodeMeanings[kind]])).join('\n')
}

function columns(rows: ReadonlyArray<readonly [string, string]>): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
