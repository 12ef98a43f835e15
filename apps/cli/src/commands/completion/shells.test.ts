import { execFile } from 'node:child_process'
import { chmod, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '@wharfinger/tooling/programs'
import { type TemporaryFolder, temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { page, registry } from '../../testing/records.ts'
import { buildAll } from '../../testing/run-program.ts'
import { scripts } from './scripts.ts'

const execute = promisify(execFile)
let programs: TemporaryFolder
beforeAll(async () => {
  programs = await buildAll()
  // What zsh finds out about itself; it takes as long as everything else here.
  const dump = `autoload -U compinit; compinit -u -d '${programs.path}/zsh-completions'`
  if (findProgram('zsh') !== null) await execute('zsh', ['-f', '-c', dump])
})
afterAll(() => programs[Symbol.asyncDispose]())

/** What a server says that somebody else has filled, beside two names that are what they seem. */
const keys = [
  'quay.io/team/*',
  'reg.example.org:5000',
  'quay.io/$(touch hit)',
  'quay.io/`touch hit`',
  "quay.io/';touch hit;'",
  'quay.io/";touch hit;"',
  'quay.io/a;touch hit',
  'quay.io/a b',
  'quay.io/a\nquay.io/b',
  'quay.io/a\tb',
  'quay.io/{a,b}',
  'quay.io/~',
  'quay.io/!!',
  'quay.io/<(touch hit)',
  '-rf',
  '~/x',
]

/** Presses Tab at the end of a line in an interactive zsh, and says what the line is then. */
const zsh = String.raw`
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; unsetopt prompt_cr prompt_sp; autoload -U compinit; compinit -C -d $3; source $1"
zpty -w shell 'show() { print -r -- "$BUFFER" > shown; BUFFER=; zle accept-line }; zle -N show; bindkey "^X" show'
zpty -w shell 'print REA""DY'
zpty -r shell seen '*READY*'
zpty -w -n shell "$2"$'\t\x18'
zpty -w shell ''
zpty -w shell 'print DO""NE'
zpty -r shell seen '*DONE*'
zpty -d shell
cat shown`

/** What bash would put in the place of the word before the cursor. */
const bash = String.raw`
source "$1"
COMP_LINE="$2" COMP_POINT="${'${#2}'}"
_wharfctl
printf '%s\n' "${'${COMPREPLY[@]}'}"`

/** What fish offers for a line, without what it says of it. */
const fish = 'source $argv[1]; complete -C $argv[2] | string split -f 1 \\t; or true'

interface Shell {
  readonly name: string
  readonly args: readonly string[]
  /** A line that is typed, and what becomes of it. */
  readonly rows: ReadonlyArray<readonly [line: string, expected: string]>
}

const shells: readonly Shell[] = [
  {
    name: 'bash',
    args: ['--norc', '-c', bash, 'bash'],
    rows: [
      ['wharfctl reg', 'registry'],
      ['wharfctl registry get quay.io/', 'quay.io/team/*'],
      ['wharfctl registry get reg.example.org:5', '5000'],
      ['wharfctl registry list --output=y', 'yaml'],
      ['wharfctl registry get ', 'quay.io/team/*\nreg.example.org:5000'],
    ],
  },
  {
    name: 'zsh',
    args: ['-f', '-c', zsh, 'zsh'],
    rows: [
      ['wharfctl reg', 'wharfctl registry '],
      ['wharfctl registry get quay.io/', String.raw`wharfctl registry get quay.io/team/\* `],
      ['wharfctl registry get quay.io/team/\\', String.raw`wharfctl registry get quay.io/team/\* `],
      ['wharfctl registry get reg.example.org:5', 'wharfctl registry get reg.example.org:5000 '],
      ['wharfctl registry list --output=y', 'wharfctl registry list --output=yaml '],
    ],
  },
  {
    name: 'fish',
    args: ['--no-config', '-c', fish],
    rows: [
      ['wharfctl reg', 'registry'],
      ['wharfctl registry get quay.io/', 'quay.io/team/*'],
      ['wharfctl registry get reg.example.org:5', 'reg.example.org:5000'],
      ['wharfctl registry list --output=y', '--output=yaml'],
      ['wharfctl registry get ', 'quay.io/team/*\nreg.example.org:5000'],
    ],
  },
]

/** Those that this machine has; of the others the text alone is looked at, below. */
const here = shells.filter(({ name }) => findProgram(name) !== null)

test.for(here.flatMap(({ name, args, rows }) => rows.map((row) => [name, row, args] as const)))(
  '%s completes %j by what the server has, and runs nothing of it',
  async ([name, [line, expected], args]) => {
    await using home = await temporaryFolder('shell')
    await using gateway = await startFakeGateway({
      Query: {
        registries: () => ({
          nodes: keys.map((key) => registry({ registry: key })),
          pageInfo: page(),
        }),
      },
    })
    const program = join(home.path, 'wharfctl')
    await writeFile(
      program,
      `#!/bin/sh\nexec '${process.execPath}' '${programs.path}/wharfctl.js' "$@"\n`,
    )
    await chmod(program, 0o755)
    const script = join(home.path, 'completion')
    await writeFile(script, scripts[name] ?? '')

    const { stdout } = await execute(
      name,
      [...args, script, line, `${programs.path}/zsh-completions`],
      {
        cwd: home.path,
        env: {
          PATH: `${home.path}:${process.env['PATH']}`,
          HOME: home.path,
          TERM: 'dumb',
          WHARFCTL_URL: gateway.url,
          WHARFCTL_TOKEN: 'whf_t0ken',
        },
      },
    )

    expect(stdout.replace(/\n$/v, '')).toBe(expected)
    expect(await readdir(home.path)).not.toContain('hit')
  },
)

test.for(here.map(({ name }) => name))('%s finds no fault in its script', async (name) => {
  await using folder = await temporaryFolder('shell')
  const script = join(folder.path, 'completion')
  await writeFile(script, scripts[name] ?? '')

  await expect(execute(name, ['-n', script])).resolves.toEqual({ stdout: '', stderr: '' })
})

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** The brackets of a script that are left open or close nothing, outside of comments and quotes. */
function unpaired(script: string): readonly string[] {
  const code = script
    .replaceAll(/^\s*#.*$/gmv, '')
    .replaceAll(/'[^']*'/gv, '')
    .replaceAll(/\[\^[^\]]*\]/gv, '')
  const open: string[] = []
  for (const [bracket] of code.matchAll(/[\(\)\[\]\{\}]/gv)) {
    const opening = PAIRS[bracket]
    if (opening === undefined || open.at(-1) !== opening) open.push(bracket)
    else open.pop()
  }
  return open
}

test.for(Object.entries(scripts))(
  'the script for %s is whole, asks the program, and hides what that says of failures',
  ([, script]) => {
    expect(unpaired(script)).toEqual([])
    expect(script.replaceAll(/^\s*#.*$/gmv, '').match(/'/gv)?.length ?? 0).toSatisfy(
      (count: number) => count % 2 === 0,
    )
    expect(script).toMatch(/__complete -- .*2> ?(?:\/dev\/null|\$null)/v)
    expect(script).not.toMatch(/\b(?:eval|Invoke-Expression)\b(?!$)/mv)
  },
)

test('the script for PowerShell takes a value for a value, whatever is in it', () => {
  const { powershell = '' } = scripts

  expect(powershell).toContain('Register-ArgumentCompleter -Native -CommandName wharfctl')
  expect(powershell).toContain('CompletionResult]::new($value, $value,')
  const variables = new Set(powershell.match(/\$\w+/gv))
  expect([...variables].toSorted()).toEqual([
    '$_',
    '$commandAst',
    '$cursorPosition',
    '$meaning',
    '$null',
    '$value',
    '$wordToComplete',
    '$words',
  ])
})
