import { writeSync } from 'node:fs'
import { CliError } from '../errors.ts'
import { plain } from '../output/plain.ts'

/** What a program that other programs start has to say. */
export interface Answer {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** The shape of every failure: in one line, since whoever started the program quotes it. */
export function failureText(error: unknown): string {
  if (!(error instanceof CliError))
    return 'The program has a fault. Report it, with the version that it prints. (INTERNAL)'
  const { message, hint, code } = error
  return plain(`${message}${hint === null ? '' : ` ${hint}`} (${code})`)
}

/** What such a program has of its process. */
export type OwnProcess = Pick<NodeJS.Process, 'argv' | 'env' | 'stdin' | 'exit' | 'geteuid'>

/**
 * Gives an answer in time, or a failure: whoever waits for the program is not kept waiting by a
 * server, or by a question that does not come.
 */
export async function runHelper(
  own: OwnProcess,
  seconds: number,
  answer: (signal: AbortSignal) => Promise<Answer>,
  failed: (text: string) => Answer,
): Promise<never> {
  const late = new AbortController()
  const tooLate = new Promise<never>((_resolve, reject) => {
    // What Node took to start counts.
    setTimeout(
      () => {
        const error = timedOut(seconds)
        reject(error)
        late.abort(error)
      },
      seconds * 1000 - RESERVE_MS - performance.now(),
    )
  })
  const { exitCode, stdout, stderr } = await Promise.race([answer(late.signal), tooLate]).catch(
    (error: unknown) => failed(failureText(error)),
  )
  if (stderr !== '') writeSync(2, stderr)
  if (stdout !== '') writeSync(1, stdout)
  // Whatever is still open is not waited for.
  own.exit(exitCode)
}

/** For the way out. */
const RESERVE_MS = 200

/** Longer than any question of the protocols; what is longer is none. */
const MAX_CHARACTERS = 64 * 1024

export async function readQuestion({ stdin }: Pick<OwnProcess, 'stdin'>): Promise<string> {
  let text = ''
  stdin.setEncoding('utf8')
  for await (const chunk of stdin) {
    text += String(chunk)
    if (text.length > MAX_CHARACTERS) throw tooLong()
  }
  return text
}

function timedOut(seconds: number): CliError {
  return new CliError('timedOut', `There was no answer within ${seconds} s.`, {
    code: 'TIMEOUT',
    hint: 'Check WHARFCTL_URL, and whether the server runs.',
  })
}

function tooLong(): CliError {
  return new CliError('usage', 'The question on standard input is too long.', { code: 'USAGE' })
}
