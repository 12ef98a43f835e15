import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useBackend } from '../../../lib/backend.tsx'
import { failureFrom } from '../../../lib/failure.ts'
import { type Gateway, send } from '../../../lib/send.ts'
import type { RowResult, RowResults } from '../../../ui/row-results.ts'
import { toast } from '../../../ui/toast-store.ts'
import { DeleteImagesDocument, ReanalyzeImagesDocument } from './bulk-documents.ts'

/** What can be done to many images at once. */
export type ImageWork = 'reanalyze' | 'delete'

/** What one request may name. */
const together = 100

async function ask(gateway: Gateway, work: ImageWork, ids: readonly string[]) {
  const variables = { input: { ids } }
  return work === 'delete'
    ? (await send(gateway, DeleteImagesDocument, variables)).deleteImages
    : (await send(gateway, ReanalyzeImagesDocument, variables)).reanalyzeImages
}

/** Works on some images; a refusal of the whole request is the result of each of them. */
async function workOn(
  gateway: Gateway,
  work: ImageWork,
  ids: readonly string[],
): Promise<readonly (readonly [string, RowResult])[]> {
  const answer = await ask(gateway, work, ids)
  if (answer.__typename === 'ValidationError') {
    const { code, message } = answer
    return ids.map((id) => [id, { state: 'bad', code, message }])
  }
  return answer.results.map(({ id, result }) => [
    id,
    'code' in result
      ? { state: 'bad', code: result.code, message: result.message }
      : { state: 'good' },
  ])
}

/** Reads many images again or deletes them, with a result for each. */
export function useImageBulk() {
  const { gateway } = useBackend()
  const [results, setResults] = useState<RowResults>(new Map())
  const [work, setWork] = useState<ImageWork>('reanalyze')
  const { mutate, isPending } = useMutation({
    mutationFn: async (asked: { readonly work: ImageWork; readonly ids: readonly string[] }) => {
      setWork(asked.work)
      setResults(new Map(asked.ids.map((id) => [id, { state: 'running' }])))
      for (let from = 0; from < asked.ids.length; from += together) {
        const some = await workOn(gateway, asked.work, asked.ids.slice(from, from + together))
        setResults((before) => new Map([...before, ...some]))
      }
    },
    onError: (error) => {
      const { message, hint } = failureFrom(error)
      toast({ tone: 'bad', text: message, detail: hint })
      setResults(
        (before) =>
          new Map(
            [...before].map(([id, result]) => [
              id,
              result.state === 'running' ? { state: 'stopped' } : result,
            ]),
          ),
      )
    },
    gcTime: 0,
  })
  return {
    results,
    work,
    isRunning: isPending,
    start: mutate,
    forget: () => setResults(new Map()),
  }
}
