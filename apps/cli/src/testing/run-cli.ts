import { run } from '../run.ts'
import type { Stream } from '../shell.ts'
import type { FakeGateway } from './fake-gateway.ts'

interface Options {
  readonly gateway?: FakeGateway
  readonly env?: Readonly<Record<string, string>>
  /** Whether standard output and standard error are a terminal. */
  readonly terminal?: boolean
  /** How wide that terminal is; as wide as anything unless given. */
  readonly columns?: number
  readonly stdin?: string
  readonly files?: Readonly<Record<string, string>>
  /** The permission bits of those files, where they are not 0600. */
  readonly modes?: Readonly<Record<string, number>>
  /** Files that the program writes; a test that goes on with them gives its own. */
  readonly kept?: Map<string, string>
  readonly now?: Date
  /** What a person types when asked for the password. */
  readonly answer?: string
  readonly signal?: AbortSignal
}

export interface Result {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Carries out a command line in a process that a test describes. */
export async function runCli(
  args: readonly string[],
  {
    gateway,
    env = {},
    terminal = false,
    columns,
    stdin = '',
    files = {},
    modes = {},
    kept = new Map(),
    now = new Date('2026-11-23T12:00:00Z'),
    answer,
    signal,
  }: Options = {},
): Promise<Result> {
  const written = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof written): Stream => ({
    isTerminal: terminal,
    columns: columns ?? null,
    write: (text) => {
      written[name] += text
    },
  })
  const exitCode = await run(args, {
    version: '1.2.3',
    env: {
      ...(gateway && { WHARFCTL_URL: gateway.url, WHARFCTL_TOKEN: 'whf_t0ken' }),
      NO_COLOR: '1',
      ...env,
    },
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    canAsk: answer !== undefined,
    askSecret: async () => answer ?? '',
    readStdin: async () => stdin,
    modeOf: async (path) => (path in files || kept.has(path) ? (modes[path] ?? 0o600) : null),
    readFile: async (path) => kept.get(path) ?? files[path] ?? Promise.reject(new Error(path)),
    writePrivate: async (path, text) => void kept.set(path, text),
    hostName: async () => 'laptop',
    now: () => now,
    // Time passes as fast as the program lets it.
    sleep: async (_milliseconds, until) => {
      await new Promise(setImmediate)
      until.throwIfAborted()
    },
    signal: signal ?? new AbortController().signal,
  })
  return { exitCode, ...written }
}
