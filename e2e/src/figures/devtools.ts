import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { chromium } from '@playwright/test'
import { findProgram } from '@wharfinger/tooling/programs'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'

/** What a browser answers to a command of its DevTools protocol. */
export type Answer = Readonly<Record<string, unknown>>

/** A browser that does what it is told to by its DevTools protocol, and nothing besides. */
export interface Devtools extends AsyncDisposable {
  readonly send: (method: string, parameters?: object, sessionId?: string) => Promise<Answer>
}

interface Message {
  readonly id?: number
  readonly result?: Answer
  readonly error?: { readonly message: string }
}

const flags = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--mute-audio',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Starts a browser with a profile of its own. Playwright would watch its requests all the time. */
export async function startDevtools(): Promise<Devtools> {
  await using cleanup = new AsyncDisposableStack()
  const profile = cleanup.use(await temporaryFolder('profile'))
  const program = findProgram('chromium') ?? chromium.executablePath()
  const child = spawn(program, [...flags, `--user-data-dir=${profile.path}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  // These are pipes, as was asked for above.
  const [, , , orders, answers] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  let left = ''
  answers.setEncoding('utf8').on('data', (piece: string) => {
    const texts = (left + piece).split('\0')
    left = texts.pop() ?? ''
    for (const text of texts) {
      // Every message of the protocol has this shape.
      const { id = 0, result = {}, error } = JSON.parse(text) as Message
      if (error === undefined) waiting.get(id)?.resolve(result)
      else waiting.get(id)?.reject(new Error(error.message))
      waiting.delete(id)
    }
  })
  let count = 0
  const send: Devtools['send'] = async (method, params = {}, sessionId) => {
    count += 1
    const answer = Promise.withResolvers<Answer>()
    waiting.set(count, answer)
    orders.write(`${JSON.stringify({ id: count, method, params, sessionId })}\0`)
    return answer.promise
  }
  cleanup.defer(async () => {
    // It ends its own processes, which write into the profile up to their end.
    await send('Browser.close')
    await ended
  })
  const own = cleanup.move()
  return {
    send,
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
