import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { run } from '../program.ts'

export interface Outcome {
  readonly code: number
  /** Lines of standard output. */
  readonly printed: readonly string[]
  /** Lines of standard error, and the log. */
  readonly noted: string
}

export interface TestShell extends AsyncDisposable {
  /** The data directory. */
  readonly directory: string
  readonly run: (...argv: string[]) => Promise<Outcome>
  /** Serves until `stop`; resolves once the ready line is printed. */
  readonly serve: () => Promise<Serving>
  /** Works until `stop`; resolves once it says that it does. */
  readonly work: () => Promise<Running>
}

export interface Running {
  readonly printed: readonly string[]
  readonly noted: () => string
  readonly stop: () => Promise<Outcome>
}

export interface Serving extends Running {
  readonly url: string
}

const READY = 'Wharfinger is ready on '

/** A machine with an empty data directory, on which commands are run as by hand. */
export async function createShell(
  environment: Readonly<Record<string, string>> = {},
  { terminal = false }: { terminal?: boolean } = {},
): Promise<TestShell> {
  const directory = await mkdtemp(join(tmpdir(), 'wharfinger-shell-'))

  const start = (argv: readonly string[], onPrint: (line: string) => void = () => {}) => {
    const printed: string[] = []
    const noted: string[] = []
    const stop = new AbortController()
    const log = new Writable({
      write(chunk: Buffer, _encoding, done) {
        noted.push(chunk.toString())
        done()
      },
    })
    const shell = {
      environment: { PORT: '0', WHARFINGER_DATA_DIR: directory, ...environment },
      root: directory,
      version: '1.2.3',
      print: (line: string) => {
        printed.push(line)
        onPrint(line)
      },
      note: (line: string) => void noted.push(`${line}\n`),
      log,
      terminal: { output: terminal, log: false },
      stop: stop.signal,
    }
    const done = run(shell, argv).then((code) => ({ code, printed, noted: noted.join('') }))
    return { done, printed, noted: () => noted.join(''), stop: () => stop.abort() }
  }

  /** Runs a command that goes on until it is stopped; `first` is the line it says that it runs by. */
  const goOn = async (command: string, first: string) => {
    const ready = Promise.withResolvers<string>()
    const running = start([command], (line) => {
      if (line.startsWith(first)) ready.resolve(line.slice(first.length))
    })
    const failed = running.done.then(({ noted }) => {
      throw new Error(`It ended before it was ready: ${noted}`)
    })
    const rest = await Promise.race([ready.promise, failed])
    failed.catch(() => {})
    const { printed, noted, done } = running
    const stop = () => {
      running.stop()
      return done
    }
    return { rest, printed, noted, stop }
  }

  return {
    directory,
    run: (...argv) => start(argv).done,
    async serve() {
      const { rest: url, ...serving } = await goOn('serve', READY)
      return { url, ...serving }
    },
    work: () => goOn('worker', 'This worker reads '),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  }
}
