import { useBackend } from '../../../lib/backend.tsx'
import { type Gateway, send } from '../../../lib/send.ts'
import { type Answers, countResults, refuseAll, useBulk } from '../../../ui/use-bulk.ts'
import { DeleteImagesDocument, ReanalyzeImagesDocument } from './bulk-documents.ts'
import { imageBulkWords } from './image-bulk-words.ts'

/** What can be done to many images at once. */
export type ImageWork = 'reanalyze' | 'delete'

async function ask(gateway: Gateway, work: ImageWork, ids: readonly string[], signal: AbortSignal) {
  const variables = { input: { ids } }
  return work === 'delete'
    ? (await send(gateway, DeleteImagesDocument, variables, { signal })).deleteImages
    : (await send(gateway, ReanalyzeImagesDocument, variables, { signal })).reanalyzeImages
}

async function workOn(
  gateway: Gateway,
  work: ImageWork,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Answers> {
  const answer = await ask(gateway, work, ids, signal)
  if (answer.__typename === 'ValidationError') return refuseAll(ids, answer)
  return answer.results.map(({ id, result }) => [
    id,
    'code' in result
      ? { state: 'bad', code: result.code, message: result.message }
      : { state: 'good' },
  ])
}

/** Reads many images again or deletes them, and says how it goes. */
export function useImageBulk() {
  const { gateway } = useBackend()
  const bulk = useBulk<ImageWork>({
    together: 100,
    run: async (work, ids, signal) => workOn(gateway, work, ids, signal),
  })
  const { all, good, bad } = countResults(bulk.results)
  return {
    ...bulk,
    summary: bulk.isRunning
      ? imageBulkWords.progress(good + bad, all)
      : imageBulkWords.summary[bulk.work ?? 'reanalyze'](good, all - good),
  }
}
