import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Where a program lies on PATH, or null. */
export function findProgram(name: string): string | null {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
  return found ?? null
}

/** Runs a program to its end and answers what it printed; fails with what it said on stderr. */
export async function run(
  program: string,
  args: readonly string[],
  { environment = process.env, cwd }: { environment?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<string> {
  const path = findProgram(program) ?? program
  const { stdout } = await execute(path, args, {
    env: environment,
    cwd,
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}
