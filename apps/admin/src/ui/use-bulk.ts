import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { failureFrom } from '../lib/failure.ts'
import type { RowResult, RowResults } from './row-results.ts'
import { toast } from './toast-store.ts'

/** What one request said of its rows, by their ids. */
export type Answers = readonly (readonly [string, RowResult])[]

/** A refusal of a whole request is the result of each of its rows. */
export const refuseAll = (
  ids: readonly string[],
  { code, message }: { readonly code: string; readonly message: string },
): Answers => ids.map((id) => [id, { state: 'bad', code, message }])

interface BulkArguments<Work> {
  /** How many rows one request names: few enough that progress and Stop are felt. */
  readonly together: number
  readonly run: (work: Work, ids: readonly string[], signal: AbortSignal) => Promise<Answers>
}

interface Bulk<Work> {
  readonly results: RowResults
  /** What was started last; undefined before. */
  readonly work: Work | undefined
  readonly isRunning: boolean
  readonly start: (work: Work, ids: readonly string[]) => void
  readonly stop: () => void
  readonly forget: () => void
}

const isOpen = ({ state }: RowResult) => state === 'waiting' || state === 'running'

/** Does something to many rows, some at a time, with a result for each and a way to stop. */
export function useBulk<Work>({ together, run }: BulkArguments<Work>): Bulk<Work> {
  const [results, setResults] = useState<RowResults>(new Map())
  const controller = useRef<AbortController>(null)
  const note = (changes: Answers) => setResults((before) => new Map([...before, ...changes]))
  const { mutate, isPending, variables } = useMutation({
    mutationFn: async ({ work, ids }: { readonly work: Work; readonly ids: readonly string[] }) => {
      const { signal } = (controller.current = new AbortController())
      setResults(new Map(ids.map((id) => [id, { state: 'waiting' }])))
      for (let from = 0; from < ids.length && !signal.aborted; from += together) {
        const some = ids.slice(from, from + together)
        note(some.map((id) => [id, { state: 'running' }]))
        note(await run(work, some, signal))
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
            [...before].map(([id, result]) => [id, isOpen(result) ? { state: 'stopped' } : result]),
          ),
      ),
    gcTime: 0,
  })
  useEffect(() => () => controller.current?.abort(), [])
  return {
    results,
    work: variables?.work,
    isRunning: isPending,
    start: (work, ids) => mutate({ work, ids }),
    stop: () => controller.current?.abort(),
    forget: () => setResults(new Map()),
  }
}

/** How many rows ended in each way. */
export function countResults(results: RowResults) {
  const all = [...results.values()]
  const count = (state: RowResult['state']) => all.filter((each) => each.state === state).length
  return { all: all.length, good: count('good'), bad: count('bad'), stopped: count('stopped') }
}
