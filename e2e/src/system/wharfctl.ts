import { execFile, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { findProgram } from '@wharfinger/tooling/programs'
import type { Gateway } from './gateway.ts'

const root = resolve(import.meta.dirname, '../../..')
const program = resolve(root, 'apps/cli/dist/wharfctl.js')

export interface CommandOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The command line as a script has it: pipes, and nothing of the caller's environment. */
export type Wharfctl = (
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
) => Promise<CommandOutcome>

function execute(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<CommandOutcome> {
  return new Promise((answer) => {
    execFile(file, args, { env: environment, cwd: root }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1)
      answer({ code, stdout, stderr })
    })
  })
}

function environmentFor(gateway: Gateway, token?: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: gateway.dataDir,
    WHARFCTL_URL: gateway.url,
    ...(token !== undefined && { WHARFCTL_TOKEN: token }),
  }
}

/** The built `wharfctl`, speaking to this gateway with this token. */
export function wharfctlFor(gateway: Gateway, token: string): Wharfctl {
  return (args, environment = {}) =>
    execute(process.execPath, [program, ...args], {
      ...environmentFor(gateway, token),
      ...environment,
    })
}

/** A command that runs while the test goes on. */
export interface RunningWharfctl {
  /** Resolves once it has printed this. */
  readonly says: (pattern: RegExp) => Promise<string>
  readonly ended: Promise<CommandOutcome>
  /** What Control-C does. */
  readonly interrupt: () => void
  /** Ends it at once, as a lost machine does. */
  readonly kill: () => void
}

/** Starts the built `wharfctl`, with nobody signed in unless a token is given. */
export function startWharfctl(
  gateway: Gateway,
  args: readonly string[],
  token?: string,
  environment: Readonly<Record<string, string>> = {},
): RunningWharfctl {
  const env = { ...environmentFor(gateway, token), ...environment }
  const child = spawn(process.execPath, [program, ...args], { env, cwd: root })
  let [stdout, stderr] = ['', '']
  const waiting = new Set<() => void>()
  const heard = () => {
    for (const each of waiting) each()
  }
  child.stdout.on('data', (piece: Buffer) => {
    stdout += piece.toString()
    heard()
  })
  child.stderr.on('data', (piece: Buffer) => {
    stderr += piece.toString()
    heard()
  })
  const ended = new Promise<CommandOutcome>((resolve) => {
    child.on('close', (code) => {
      resolve({ code: code ?? -1, stdout, stderr })
      heard()
    })
  })
  return {
    ended,
    interrupt: () => child.kill('SIGINT'),
    kill: () => child.kill('SIGKILL'),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const [found] = pattern.exec(stdout + stderr) ?? []
          if (found === undefined && child.exitCode === null) return
          waiting.delete(look)
          if (found === undefined) reject(new Error(`it ended, and said only: ${stderr}`))
          else resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
}

/** Whether a terminal can be had for {@link typeCommand}. */
export const hasTerminal = process.platform === 'linux' && findProgram('script') !== null

/** Colours, and the spinner's lines that were written over before they were left. */
function asLeftOnScreen(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .join('\n')
}

/** What a person sees who types this command at a terminal 160 columns wide. */
export async function typeCommand(
  gateway: Gateway,
  token: string,
  command: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const line = `stty cols 160; wharfctl() { '${process.execPath}' '${program}' "$@"; }; ${command}`
  const { stdout } = await execute('script', ['-qec', line, '/dev/null'], {
    ...environmentFor(gateway, token),
    ...environment,
    SHELL: '/bin/bash',
    TERM: 'xterm-256color',
  })
  return asLeftOnScreen(stdout).trimEnd()
}
