import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

export interface StartOptions {
  readonly cwd?: string
  /** The whole environment of the program, not an addition to ours. */
  readonly environment?: NodeJS.ProcessEnv
  /** What the program prints, on either stream, once it can be used. */
  readonly ready: RegExp
  /** Milliseconds until a program that is not ready counts as failed; 60 s unless given. */
  readonly patience?: number
}

/** A program started by a test; disposing it ends it and waits for its end. */
export interface RunningProcess extends AsyncDisposable {
  readonly pid: number
  /** What `ready` matched. */
  readonly match: RegExpExecArray
  /** Everything that it has printed so far, both streams. */
  readonly output: () => string
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<unknown>
  /** Sends the signal and answers the exit code when it has ended, null after a signal. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

type Child = ChildProcessByStdio<null, Readable, Readable>

async function stopChild(child: Child, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
  return child.exitCode
}

/** Starts a program and answers when it says that it is ready; fails with all that it printed. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { cwd, environment, ready, patience = 60_000 }: StartOptions,
): Promise<RunningProcess> {
  const child = spawn(command, args, {
    cwd,
    env: environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => {
    child.once('exit', resolve)
  })
  const killWithUs = (): boolean => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))

  let output = ''
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>()
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
    const match = ready.exec(output)
    if (match) resolve(match)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  child.once('error', reject)
  child.once('close', (code) => {
    reject(new Error(`${command} ended with ${code ?? 'a signal'} before it was ready:\n${output}`))
  })
  const timer = setTimeout(() => {
    reject(new Error(`${command} was not ready after ${patience} ms:\n${output}`))
  }, patience)

  try {
    const match = await promise
    return {
      // A child that printed something has been started and has a pid.
      pid: child.pid as number,
      match,
      output: () => output,
      ended,
      stop: (signal = 'SIGTERM') => stopChild(child, signal),
      [Symbol.asyncDispose]: async () => {
        await stopChild(child, 'SIGKILL')
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
}
