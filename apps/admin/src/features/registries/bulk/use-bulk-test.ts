import { useBackend } from '../../../lib/backend.tsx'
import { type Gateway, send } from '../../../lib/send.ts'
import { type Answers, countResults, refuseAll, useBulk } from '../../../ui/use-bulk.ts'
import { TestRegistriesDocument } from './bulk-documents.ts'
import { bulkWords } from './bulk-words.ts'

async function testSome(
  gateway: Gateway,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Answers> {
  const variables = { input: { ids } }
  const { testRegistries } = await send(gateway, TestRegistriesDocument, variables, { signal })
  if (testRegistries.__typename !== 'TestRegistriesSuccess') return refuseAll(ids, testRegistries)
  return testRegistries.results.map(({ id, result }) => {
    if (result.__typename !== 'TestRegistrySuccess') {
      return [id, { state: 'bad', code: result.code, message: result.message }]
    }
    const { ok, code, message } = result.test
    return [id, ok ? { state: 'good' } : { state: 'bad', code: code ?? '', message }]
  })
}

/** Tests many registries, a few at a time, and says how it goes. */
export function useBulkTest() {
  const { gateway } = useBackend()
  const { start, ...bulk } = useBulk<'test'>({
    together: 10,
    run: async (_work, ids, signal) => testSome(gateway, ids, signal),
  })
  const { all, good, bad, stopped } = countResults(bulk.results)
  const ended =
    bulkWords.summary(good, bad) + (stopped > 0 ? bulkWords.stoppedSummary(stopped) : '')
  return {
    ...bulk,
    start: (ids: readonly string[]) => start('test', ids),
    summary: bulk.isRunning ? bulkWords.testing(good + bad, all) : ended,
  }
}
