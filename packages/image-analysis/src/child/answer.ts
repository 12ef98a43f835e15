import type { Readable } from 'node:stream'
import { parseLayerFacts } from '../facts-schema.ts'
import type { LayerFacts } from '../facts.ts'
import { membersOf, parseJson } from '../json.ts'
import { type LayerErrorCode, layerErrorCodes } from '../layer-error.ts'
import { createFrameParser } from './frames.ts'

export type WorkerAnswer =
  | { readonly ok: true; readonly facts: LayerFacts }
  | { readonly ok: false; readonly code: LayerErrorCode }

interface Speaker {
  readonly ended: Promise<void>
  readonly end: () => void
}

const LONGEST_ANSWER_BYTES = 32 * 1024 * 1024
const failed: WorkerAnswer = { ok: false, code: 'WORKER_FAILED' }

/** Hears a worker to its end, one answer for each layer. Believes nothing of another form. */
export function hearAnswers(voice: Readable, { ended, end }: Speaker) {
  let inOrder = true
  let tell: ((answer: WorkerAnswer) => void) | null = null
  const pieces: Buffer[] = []

  const settle = (answer: WorkerAnswer): void => {
    tell?.(answer)
    tell = null
  }
  const fail = (): void => {
    inOrder = false
    pieces.length = 0
    end()
    settle(failed)
  }
  const take = createFrameParser(LONGEST_ANSWER_BYTES, {
    piece: (bytes) => {
      // Whoever speaks unasked is not believed when asked either.
      if (tell === null) fail()
      else pieces.push(bytes)
    },
    end: () => {
      const answer = readJson(Buffer.concat(pieces.splice(0)))
      if (tell === null || answer === null) fail()
      else settle(answer)
    },
    tooLong: fail,
  })
  voice.on('data', (chunk: Buffer) => {
    if (inOrder) take(chunk)
  })
  void ended.then(fail)

  return {
    next: () =>
      new Promise<WorkerAnswer>((resolve) => {
        tell = resolve
        if (!inOrder) settle(failed)
      }),
    isInOrder: () => inOrder,
  }
}

function readJson(bytes: Buffer): WorkerAnswer | null {
  const members = membersOf(parseJson(bytes.toString('utf8')))
  const code = layerErrorCodes.find((known) => known === members?.get('code'))
  if (code !== undefined) return { ok: false, code }
  const facts = parseLayerFacts(members?.get('facts'))
  return facts === null ? null : { ok: true, facts }
}
