import type { Command } from 'commander'
import type { CliContext } from './context.ts'
import { CliError } from './errors.ts'
import { timedOut } from './gateway/failures.ts'
import type { Gateway } from './gateway/connect.ts'
import { paint } from './output/paint.ts'
import { plain } from './output/plain.ts'
import { type GlobalOptions, readSettings } from './settings.ts'
import type { Shell } from './shell.ts'
import { findToken } from './find-token.ts'
import { signInsOf } from './sign-ins.ts'

/**
 * Makes what a command works with, once its flags are known. `instead` is for flags to which the
 * command gives a meaning of its own.
 */
export type OpenContext = (command: Command, instead?: GlobalOptions) => CliContext

export function contextOpener(shell: Shell): OpenContext {
  return (command, instead = {}) => {
    const { env, stdout, stderr } = shell
    const options = { ...command.optsWithGlobals<GlobalOptions>(), ...instead }
    const settings = readSettings(options, env)
    const signal = withTimeout(shell.signal, settings.timeout.value)
    const colour = stderr.isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
    const signIns = signInsOf(shell)
    const gateway = lazily(() => openGateway(shell, { settings, signIns }, signal))
    const forPerson = (text: string): void => {
      if (stderr.isTerminal) stderr.write(text)
    }
    /** How many lines of progress stand there. */
    let standing = 0
    const cleared = (): string => {
      const clear = `${CLEAR}${CLEAR_ABOVE.repeat(Math.max(0, standing - 1))}`
      standing = 0
      return clear
    }
    const remark = (kind: string, text: string): void =>
      stderr.write(`${stderr.isTerminal ? cleared() : ''}${kind} ${plain(text)}\n`)

    return {
      settings,
      format: settings.format.value,
      env,
      signal,
      isTerminal: stdout.isTerminal,
      colour,
      width: settings.truncate.value ? stdout.columns : null,
      version: shell.version,
      send: async (document, variables) => (await gateway()).send(document, variables),
      async *watch(document, variables, until) {
        yield* (await gateway()).watch(document, variables, until)
      },
      download: async (path) => (await gateway()).download(path),
      call: async (path, body) => (await gateway()).call(path, body),
      signIns,
      probe: async () => (await gateway()).probe(),
      print: (text) => stdout.write(`${text}\n`),
      done: (text) => forPerson(`${cleared()} ${paint('✔', 'green', colour)} ${plain(text)}\n`),
      note: (text, reader = 'person') => {
        if (stderr.isTerminal || reader === 'anyone') remark(paint('note:', 'blue', colour), text)
      },
      warn: (text) => remark(paint('warning:', 'yellow', colour), text),
      progress: (lines) => {
        forPerson(`${cleared()}${(lines ?? []).map((line) => plain(line)).join('\n')}`)
        standing = lines?.length ?? 0
      },
      canAsk: shell.canAsk,
      askSecret: shell.askSecret,
      readStdin: shell.readStdin,
      readFile: (path) => readFile(shell, path),
      writePrivate: async (path, text) => writePrivate(shell, path, text),
      modeOf: shell.modeOf,
      hostName: shell.hostName,
      now: shell.now,
      sleep: shell.sleep,
    }
  }
}

/** To the beginning of the line, and nothing on it. */
const CLEAR = '\r\u001B[2K'
/** The line above, and nothing on it. */
const CLEAR_ABOVE = '\u001B[1A\u001B[2K'

async function openGateway(
  { env, version, readFile: read }: Shell,
  { settings, signIns }: Pick<CliContext, 'settings' | 'signIns'>,
  signal: AbortSignal,
): Promise<Gateway> {
  const { connect } = await import('./gateway/connect.ts')
  const { value: caFile } = settings.caFile
  const ca = caFile === null ? null : await readFile({ readFile: read }, caFile)
  const token = await findToken({ settings, signIns }, (path) => readFile({ readFile: read }, path))
  return connect({ settings, token, ca, env, version, signal })
}

async function readFile(shell: Pick<Shell, 'readFile'>, path: string): Promise<string> {
  try {
    return await shell.readFile(path)
  } catch {
    throw new CliError('usage', `The file ${path} cannot be read.`, {
      code: 'FILE_UNREADABLE',
      hint: 'Check its name and its rights.',
    })
  }
}

async function writePrivate(
  shell: Pick<Shell, 'writePrivate'>,
  path: string,
  text: string,
): Promise<void> {
  try {
    await shell.writePrivate(path, text)
  } catch {
    throw new CliError('failed', `The file ${path} cannot be written.`, {
      code: 'FILE_NOT_WRITTEN',
      hint: 'Check its name, and the rights of its folder.',
    })
  }
}

function withTimeout(signal: AbortSignal, milliseconds: number | null): AbortSignal {
  if (milliseconds === null) return signal
  const deadline = new AbortController()
  // The reason is what is reported, wherever the signal is noticed.
  const timer = setTimeout(() => deadline.abort(timedOut(milliseconds / 1000)), milliseconds)
  timer.unref()
  return AbortSignal.any([signal, deadline.signal])
}

function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null
  return () => (made ??= make())
}
