import { useMutation } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef } from 'react'
import type { ImportConflict } from '../../../gql/generated/graphql.ts'
import { useBackend } from '../../../lib/backend.tsx'
import { type ChangeRows, type ImportRow, isDone, type Secrets } from './import-row.ts'
import { importRows } from './send-entries.ts'

/** How many are sent by one request: few enough that progress and Stop are felt. */
const together = 20

/** What is imported, and who is told of the registries that were made or changed. */
export interface Start {
  readonly rows: readonly ImportRow[]
  readonly onConflict: ImportConflict
  readonly onImported: (registryIds: readonly string[]) => void
}

/** Imports rows some at a time, notes with each how it goes, and forgets the secrets of the done. */
export function useRun(change: ChangeRows, secrets: RefObject<Secrets>) {
  const { gateway } = useBackend()
  const run = useRef<AbortController>(null)
  const stopping = useRef(false)

  const importSome = async (rows: readonly ImportRow[], onConflict: ImportConflict) => {
    const { signal } = (run.current ??= new AbortController())
    const ids = new Set(rows.map(({ id }) => id))
    change((row) => (ids.has(row.id) ? { ...row, result: { state: 'running' } } : row))
    const results = await importRows(gateway, secrets.current, { rows, onConflict, signal })
    change((row) => {
      const result = results.get(row.id)
      return result === undefined ? row : { ...row, result }
    })
    return [...results].flatMap(([id, result]) => {
      if (result.state !== 'created' && result.state !== 'replaced') return []
      secrets.current.delete(id)
      return result.registryId === null ? [] : [result.registryId]
    })
  }

  const { mutate, error, isPending } = useMutation({
    mutationFn: async ({ rows, onConflict, onImported }: Start) => {
      const ids = new Set(rows.map(({ id }) => id))
      change((row) => (ids.has(row.id) ? { ...row, result: { state: 'waiting' } } : row))
      const imported: string[] = []
      try {
        for (let from = 0; from < rows.length && !stopping.current; from += together)
          imported.push(...(await importSome(rows.slice(from, from + together), onConflict)))
      } finally {
        change((row) => {
          if (row.result?.state === 'running') return { ...row, result: { state: 'lost' } }
          return row.result?.state === 'waiting' ? { ...row, result: { state: 'stopped' } } : row
        })
        run.current = null
      }
      if (imported.length > 0) onImported(imported)
    },
    gcTime: 0,
  })
  useEffect(() => () => run.current?.abort(), [])
  return {
    error,
    isRunning: isPending,
    /** A second call while the first is under way does nothing. */
    start: ({ rows, ...rest }: Start) => {
      const open = rows.filter((row) => !isDone(row) && row.registry !== '')
      if (run.current !== null || open.length === 0) return
      // At once: a second click can come before the screen is drawn again.
      run.current = new AbortController()
      stopping.current = false
      mutate({ rows: open, ...rest })
    },
    /** What is on its way is still waited for, so that nobody has to guess what became of it. */
    stop: () => {
      stopping.current = true
    },
  }
}
