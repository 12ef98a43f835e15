import { markdownTable } from '@wharfinger/tooling/guides/markdown-table'
import type { Command, Option } from 'commander'
import { variables } from '../environment.ts'
import { exitCodeMeanings, exitCodes } from '../exit-codes.ts'
import { createProgram } from '../program.ts'

/** `docs/reference/wharfctl.md`: every command as the program itself has it. */
export function referencePage(): string {
  const program = createProgram({ version: '', stdout: { write: () => {} } }, () => {
    throw new Error('The page is made without running a command.')
  })
  const commands = everyCommand(program)
  const parts = [
    '# wharfctl',
    '<!-- Written by: (cd apps/cli && npx vitest run src/reference.test.ts --update) -->',
    `${program.description()} It speaks to the server of \`WHARFCTL_URL\` with the token in \`WHARFCTL_TOKEN\`.`,
    markdownTable(
      ['Command', 'Does'],
      commands.map((command) => [
        `[\`${nameOf(command)}\`](#${nameOf(command).replaceAll(' ', '-')})`,
        command.description(),
      ]),
    ),
    '## Flags of every command',
    optionTable(program.options),
    ...commands.flatMap(section),
    '## Environment',
    'A variable may also begin with `ANCHORECTL_` where the one with `WHARFCTL_` is not set. A flag wins over a variable.',
    markdownTable(
      ['Variable', 'Meaning'],
      variables.map(([name, meaning]) => [`\`${name}\``, meaning]),
    ),
    '## Exit codes',
    markdownTable(
      ['Code', 'Meaning'],
      Object.entries(exitCodes).map(([kind, code]) => [String(code), meaningOf(kind)]),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

/** The commands that do something, in the order of the program. */
function everyCommand({ commands }: Command): Command[] {
  return commands.flatMap((command) =>
    command.commands.length > 0 ? everyCommand(command) : [command],
  )
}

function nameOf(command: Command): string {
  const path: string[] = []
  for (let each: Command | null = command; each !== null; each = each.parent)
    path.unshift(each.name())
  return path.join(' ')
}

function section(command: Command): string[] {
  const name = nameOf(command)
  const parent = name.slice(0, name.length - command.name().length)
  const others = command.aliases().map((alias) => `\`${parent}${alias}\``)
  const visible = command.options.filter(({ hidden }) => !hidden)
  const spellings = command.options
    .filter(({ hidden }) => hidden)
    .map(({ flags }) => `\`${flags}\``)
  const described = command.registeredArguments.filter(({ description }) => description !== '')
  return [
    `## ${name}`,
    command.description(),
    `\`\`\`sh\n${parent}${command.name()} ${command.usage()}\n\`\`\``,
    others.length > 0 && `Also ${others.join(', ')}.`,
    described.length > 0 &&
      markdownTable(
        ['Argument', 'Meaning'],
        described.map((argument) => [`\`${argument.name()}\``, argument.description]),
      ),
    visible.length > 0 && optionTable(visible),
    spellings.length > 0 && `Other spellings are taken: ${spellings.join(', ')}.`,
    textAfter(command),
  ].flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : []))
}

function optionTable(options: readonly Option[]): string {
  return markdownTable(
    ['Flag', 'Meaning'],
    options.map(({ flags, description, argChoices, defaultValue }) => [
      `\`${flags}\``,
      [
        description,
        argChoices && ` (${argChoices.join(', ')})`,
        typeof defaultValue === 'string' && `; \`${defaultValue}\` when not given`,
      ]
        .filter(Boolean)
        .join(''),
    ]),
  )
}

/** What the command's help says at its end. */
function textAfter(command: Command): string {
  const lines: string[] = []
  command.configureOutput({ writeOut: (text) => void lines.push(text) }).outputHelp()
  return lines.slice(1).join('').trim()
}

function meaningOf(kind: string): string {
  const found = Object.entries(exitCodeMeanings).find(([name]) => name === kind)
  return found?.[1] ?? ''
}
