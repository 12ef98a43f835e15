import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useBackend } from '../../../lib/backend.tsx'
import { failureFrom } from '../../../lib/failure.ts'
import { type Gateway, send } from '../../../lib/send.ts'
import { toast } from '../../../ui/toast-store.ts'
import { TestRegistriesDocument } from './bulk-documents.ts'
import type { RowResult, RowResults } from '../../../ui/row-results.ts'

/** How many are asked for by one request: few enough that progress and Stop are felt. */
const together = 10

/** Tests some registries; a refusal of the whole request is the result of each of them. */
async function testSome(
  gateway: Gateway,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly [string, RowResult])[]> {
  const variables = { input: { ids } }
  const { testRegistries } = await send(gateway, TestRegistriesDocument, variables, { signal })
  if (testRegistries.__typename !== 'TestRegistriesSuccess') {
    const { code, message } = testRegistries
    return ids.map((id) => [id, { state: 'bad', code, message }])
  }
  return testRegistries.results.map(({ id, result }) => {
    if (result.__typename !== 'TestRegistrySuccess') {
      return [id, { state: 'bad', code: result.code, message: result.message }]
    }
    const { ok, code, message } = result.test
    return [id, ok ? { state: 'good' } : { state: 'bad', code: code ?? '', message }]
  })
}

/** Tests many registries, a few at a time, with a result for each and a way to stop. */
export function useBulkTest() {
  const { gateway } = useBackend()
  const [results, setResults] = useState<RowResults>(new Map())
  const controller = useRef<AbortController>(null)
  const note = (changes: Iterable<readonly [string, RowResult]>) =>
    setResults((before) => new Map([...before, ...changes]))

  const { mutate, isPending } = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const { signal } = (controller.current = new AbortController())
      setResults(new Map(ids.map((id) => [id, { state: 'waiting' }])))
      for (let from = 0; from < ids.length && !signal.aborted; from += together) {
        const some = ids.slice(from, from + together)
        note(some.map((id) => [id, { state: 'running' }]))
        note(await testSome(gateway, some, signal))
      }
    },
    onError: (error) => {
      if (error.name === 'AbortError') return
      const { message, hint } = failureFrom(error)
      toast({ tone: 'bad', text: message, detail: hint })
    },
    onSettled: () =>
      setResults(
        (before) =>
          new Map(
            [...before].map(([id, result]) => [
              id,
              result.state === 'waiting' || result.state === 'running'
                ? { state: 'stopped' }
                : result,
            ]),
          ),
      ),
    gcTime: 0,
  })
  useEffect(() => () => controller.current?.abort(), [])
  return {
    results,
    start: mutate,
    isRunning: isPending,
    stop: () => controller.current?.abort(),
    forget: () => setResults(new Map()),
  }
}
