import { Readable, type Writable } from 'node:stream'
import { promisedCompression } from './compression.ts'
import type { LayerFacts } from './facts.ts'
import { LayerError } from './layer-error.ts'
import { createPatience, type Patience } from './patience.ts'
import type { ReadLayerOptions } from './read-layer.ts'
import { readAnswer, type WorkerAnswer } from './worker-answer.ts'
import { startWorker } from './worker-process.ts'

/** What `readLayer` takes, and how long the child may take. */
export interface AnalyzeInChildOptions extends ReadLayerOptions {
  /**
   * How long the worker may keep us waiting in all, in milliseconds. Waiting for the source does
   * not count. Default 60,000.
   */
  readonly patienceMs?: number
}

/**
 * `readLayer` in a process of its own, which may read nothing but its own sources: hostile bytes go
 * in and facts come out. Throws what `readLayer` throws, and `TIMED_OUT` or `WORKER_FAILED`.
 */
export async function analyzeInChild(
  source: Readable | AsyncIterable<Uint8Array>,
  { mediaType, limits = {}, signal, patienceMs = 60_000 }: AnalyzeInChildOptions,
): Promise<LayerFacts> {
  const stream = source instanceof Readable ? source : Readable.from(source)
  // A failure between two reads is told by the next one; without a listener it would be thrown.
  stream.on('error', () => {})
  let kill = (): void => {}
  const stop = (): void => {
    stream.destroy()
    kill()
  }
  signal?.addEventListener('abort', stop, { once: true })
  try {
    signal?.throwIfAborted()
    promisedCompression(mediaType)
    const child = startWorker(mediaType, limits)
    kill = () => void child.kill('SIGKILL')
    const patience = createPatience(patienceMs, kill)

    let settled = false
    const answered = readAnswer(child).then((answer) => {
      settled = !isDamage(answer)
      if (settled) stream.destroy()
      return answer
    })
    await feed(stream, child.stdin, patience).catch((error: unknown) => {
      if (!settled) throw error
    })
    const answer = await patience.during(answered)
    if (patience.isOver()) throw new LayerError('TIMED_OUT')
    if (!answer.ok) throw new LayerError(answer.code)
    return answer.facts
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

/**
 * Whether the layer may just have been damaged on its way. The rest of the source is then read too:
 * a digest that does not fit is the better explanation, and comes before the worker's.
 */
function isDamage(answer: WorkerAnswer): boolean {
  return !answer.ok && (answer.code === 'BAD_COMPRESSION' || answer.code === 'BAD_TAR')
}

async function feed(stream: Readable, stdin: Writable, patience: Patience): Promise<void> {
  // The worker closes its end as soon as it has an answer; writing then fails, which is no news.
  stdin.on('error', () => {})
  for await (const chunk of stream) {
    if (stdin.writable && !stdin.write(chunk)) await patience.during(drained(stdin))
  }
  stdin.end()
}

function drained(stdin: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stdin.off('drain', done).off('close', done)
      resolve()
    }
    stdin.once('drain', done).once('close', done)
  })
}
