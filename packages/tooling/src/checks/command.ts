import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { failure, ok, type Check } from './outcome.ts'

/** The repository's root, where every check starts. */
export const root = resolve(import.meta.dirname, '../../../..')

export interface CommandResult {
  readonly code: number | null
  /** Both streams as they came. */
  readonly output: string
}

/** Runs a program of the repository's toolchain to its end; never fails, the code says it. */
export async function command(program: string, ...args: readonly string[]): Promise<CommandResult> {
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      TURBO_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  await new Promise((resolve) => {
    child.once('close', resolve).once('error', (error) => {
      output += error.message
      resolve(error)
    })
  })
  return { code: child.exitCode, output }
}

/** A check that is one command: it passes by exit code 0. */
export function commandCheck(name: string, program: string, ...args: readonly string[]): Check {
  return {
    name,
    run: async () => {
      const { code, output } = await command(program, ...args)
      return code === 0 ? ok : failure(output)
    },
  }
}

/** The linter, which must also have looked at something: an empty run is no clean run. */
export const lintCheck: Check = {
  name: 'lint',
  run: async () => {
    const { code, output } = await command('oxlint', '--type-aware', '--deny-warnings')
    const files = Number(/ on (?<files>\d+) files/u.exec(output)?.groups?.['files'] ?? 0)
    if (code === 0 && files < 50) return failure(`oxlint looked at ${files} files only\n${output}`)
    return code === 0 ? ok : failure(output)
  },
}
