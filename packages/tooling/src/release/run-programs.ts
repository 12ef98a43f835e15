import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { command } from '../checks/command.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import type { PackedPrograms } from './pack.ts'
import { runtimes } from './runtimes.ts'

interface Trial {
  readonly program: string
  readonly args: readonly string[]
  /** What it prints, on either stream. */
  readonly says: RegExp
  /** 0 unless given. */
  readonly endsWith?: number
}

/** Each program, and of wharfctl a command that needs another part of it. */
const trials: readonly Trial[] = [
  { program: 'wharfctl', args: ['--version'], says: /^wharfctl \d+\.\d+\.\d+\n$/ },
  { program: 'wharfctl', args: ['help', 'exit-codes'], says: /^ +130 +Interrupted$/m },
  {
    program: 'wharfctl',
    args: ['completion', 'bash'],
    says: /^complete .*-F _wharfctl wharfctl$/m,
  },
  { program: 'wharfctl', args: ['registry', 'list'], says: /SERVER_UNREACHABLE/, endsWith: 7 },
  {
    program: 'docker-credential-wharfinger',
    args: ['version'],
    says: /^docker-credential-wharfinger .*\d+\.\d+\.\d+\n$/,
  },
  { program: 'docker-credential-wharfinger', args: ['list'], says: /^\{\}\n$/ },
  {
    program: 'wharfinger-credential-provider',
    args: ['--version'],
    says: /^wharfinger-credential-provider \d+\.\d+\.\d+\n$/,
  },
]

/**
 * Installs programs from their tarball as anybody would, into an empty folder and without a network,
 * and runs them on every Node that they say they run on.
 */
export async function runPrograms({ tarball, manifest }: PackedPrograms): Promise<string[]> {
  await using folder = await temporaryFolder('programs')
  const path = await realpath(folder.path)
  const quiet = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier'] as const
  const { code, output } = await command('npm', 'install', '--prefix', path, ...quiet, tarball)
  if (code !== 0) return [`is not installed by npm:\n${output}`]

  const untried = Object.keys(manifest.bin).filter(
    (name) => !trials.some(({ program }) => program === name),
  )
  const problems = untried.map((name) => `has a program ${name} that nobody tries`)
  for (const node of await runtimes([manifest]))
    for (const trial of trials) {
      const fault = await tryProgram(trial, path, node)
      if (fault !== null)
        problems.push(`${trial.program} ${trial.args.join(' ')} on ${node}: ${fault}`)
    }
  return problems
}

/** Null where the program does as it should. */
function tryProgram(
  { program, args, says, endsWith = 0 }: Trial,
  path: string,
  node: string,
): Promise<string | null> {
  const file = join(path, 'node_modules/.bin', program)
  // By the name under which npm linked it, with that Node as the one on the path.
  const env = { PATH: dirname(node), HOME: path, WHARFCTL_URL: 'http://127.0.0.1:1' }
  return new Promise((answer) => {
    execFile(file, args, { env, cwd: path, timeout: 20_000 }, (error, stdout, stderr) => {
      const ended = error === null ? 0 : error.code
      if (ended !== endsWith) answer(`ended with ${ended}: ${stderr || error?.message}`)
      else if (!says.test(stdout + stderr)) answer(`said ${stdout}${stderr}`)
      else answer(null)
    })
  })
}
