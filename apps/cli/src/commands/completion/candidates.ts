import type { Command, Option } from 'commander'
import { boolean } from '../../parse-flags.ts'
import { formats } from '../../output/formats.ts'

/** What may stand where the cursor is, with what it is. */
export interface Candidate {
  readonly value: string
  readonly meaning: string
}

/** Names that only the server knows. */
export type Kind = 'registry' | 'image'

type LookUp = (kind: Kind, beginning: string) => Promise<readonly string[]>

/** The words of a command line up to the cursor, the last one unfinished and perhaps empty. */
export async function candidates(
  program: Command,
  words: readonly string[],
  lookUp: LookUp,
): Promise<readonly Candidate[]> {
  const partial = words.at(-1) ?? ''
  const { command, option, position } = walk(program, words.slice(0, -1))
  const beginning = (found: readonly Candidate[]): readonly Candidate[] =>
    found.filter(({ value }) => value.startsWith(partial))

  if (option !== null) return beginning(valuesOf(option))
  const [, flag, value] = /^(--[^=]+)=(.*)$/v.exec(partial) ?? []
  if (flag !== undefined && value !== undefined) {
    const named = optionNamed([command, program], flag)
    const values = named === null ? [] : valuesOf(named)
    return beginning(values.map((each) => ({ ...each, value: `${flag}=${each.value}` })))
  }
  if (partial.startsWith('-')) return beginning(flagsOf(command, program))
  const commands = command
    .createHelp()
    .visibleCommands(command)
    .map((each) => ({ value: each.name(), meaning: each.description() }))
  if (commands.length > 0) return beginning(commands)
  return argumentValues(command, position, partial, lookUp)
}

interface Place {
  /** The command that the words lead to. */
  readonly command: Command
  /** The option whose value comes next. */
  readonly option: Option | null
  /** How many arguments came before. */
  readonly position: number
}

function walk(program: Command, words: readonly string[]): Place {
  let command = program
  let option: Option | null = null
  let position = 0
  for (const word of words) {
    if (option !== null) option = null
    else if (word.startsWith('-')) {
      const named = optionNamed([command, program], word)
      option = named?.required === true ? named : null
    } else {
      const inner = command.commands.find(
        (each) => each.name() === word || each.aliases().includes(word),
      )
      if (inner === undefined) position += 1
      command = inner ?? command
    }
  }
  return { command, option, position }
}

function optionNamed(commands: readonly Command[], flag: string): Option | null {
  const options = commands.flatMap((command) => command.options)
  return options.find((option) => option.long === flag || option.short === flag) ?? null
}

function flagsOf(command: Command, program: Command): readonly Candidate[] {
  const help = command.createHelp()
  const options = [...help.visibleOptions(command), ...program.options]
  const byName = new Map(options.map((option) => [option.long ?? option.flags, option]))
  return [...byName].map(([value, { description }]) => ({ value, meaning: description }))
}

function valuesOf({ long, argChoices, parseArg }: Option): readonly Candidate[] {
  const known = long === '--output' ? formats : parseArg === boolean ? ['true', 'false'] : null
  return (known ?? argChoices ?? []).map((value) => ({ value, meaning: '' }))
}

/** What the names of arguments stand for. */
const KINDS: Readonly<Record<string, Kind>> = {
  registry: 'registry',
  reference: 'image',
  image: 'image',
  from: 'image',
  to: 'image',
}

async function argumentValues(
  command: Command,
  position: number,
  partial: string,
  lookUp: LookUp,
): Promise<readonly Candidate[]> {
  const argument = command.registeredArguments[position]
  if (argument === undefined) return []
  const kind = KINDS[argument.name()]
  // A registry that is added is one that is not there yet.
  const isNew = kind === 'registry' && command.name() === 'add'
  const values = argument.argChoices ?? (kind && !isNew ? await lookUp(kind, partial) : [])
  return values
    .filter((value) => value.startsWith(partial))
    .map((value) => ({ value, meaning: kind ?? '' }))
}
