import { execFile } from 'node:child_process'
import { access, constants, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

/** What a program is started with. */
export interface ProgramOptions {
  /** All that it finds there. Its own file is looked for in the `PATH` of this. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** After which it is killed. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

export interface ProgramResult {
  /** Null where it was killed or wrote too much. */
  readonly exitCode: number | null
  readonly isLate: boolean
  /** What it wrote to standard output; what it wrote elsewhere is dropped. */
  readonly output: string
}

/** A credential with a key file stays far below this. */
const MAX_OUTPUT = 256 * 1024

/**
 * The file of a program by its name alone. Relative directories of the `PATH` are left out: they mean
 * whatever folder one happens to be in.
 */
export async function findProgram(
  name: string,
  { PATH = '' }: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  for (const directory of PATH.split(delimiter).filter(isAbsolute)) {
    const file = join(directory, name)
    if (await isExecutable(file)) return file
  }
  return null
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

/** Runs a file without a shell, writes to its standard input, and waits until it has ended. */
export async function runProgram(
  file: string,
  args: readonly string[],
  input: string,
  { environment, timeoutMs, signal }: ProgramOptions,
): Promise<ProgramResult> {
  signal?.throwIfAborted()
  const result = await new Promise<ProgramResult>((resolve) => {
    const child = execFile(
      file,
      args,
      {
        cwd: '/',
        env: { ...environment },
        encoding: 'utf8',
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT,
        timeout: timeoutMs,
        windowsHide: true,
        ...(signal && { signal }),
      },
      (error, output) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        const isLate = error?.killed === true && error.signal === 'SIGKILL'
        resolve({ exitCode, isLate, output })
      },
    )
    // A program that does not read what it is told breaks the pipe, which says nothing by itself.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
  signal?.throwIfAborted()
  return result
}
