import { parseLayerFacts } from './facts-schema.ts'
import type { LayerFacts } from './facts.ts'
import { membersOf, parseJson } from './json.ts'
import { type LayerErrorCode, layerErrorCodes } from './layer-error.ts'
import type { WorkerProcess } from './worker-process.ts'

export type WorkerAnswer =
  | { readonly ok: true; readonly facts: LayerFacts }
  | { readonly ok: false; readonly code: LayerErrorCode }

const LONGEST_ANSWER_BYTES = 32 * 1024 * 1024

/** Waits for a worker's end and reads what it said. Believes nothing that has not the right form. */
export async function readAnswer(child: WorkerProcess): Promise<WorkerAnswer> {
  const pieces: Buffer[] = []
  let length = 0
  child.stdout.on('data', (piece: Buffer) => {
    length += piece.length
    if (length > LONGEST_ANSWER_BYTES) child.kill('SIGKILL')
    else pieces.push(piece)
  })
  const exitCode = await new Promise<number | null>((resolve) => {
    // A process that could not be started has no exit, and says so here.
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  return exitCode === 0 ? readJson(Buffer.concat(pieces)) : { ok: false, code: 'WORKER_FAILED' }
}

function readJson(bytes: Buffer): WorkerAnswer {
  const members = membersOf(parseJson(bytes.toString('utf8')))
  const code = layerErrorCodes.find((known) => known === members?.get('code'))
  if (code !== undefined) return { ok: false, code }
  const facts = parseLayerFacts(members?.get('facts'))
  return facts === null ? { ok: false, code: 'WORKER_FAILED' } : { ok: true, facts }
}
