import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ImportConflict } from '../../../gql/generated/graphql.ts'
import { useBackend } from '../../../lib/backend.tsx'
import type { ChangeRows, ImportRow } from './import-row.ts'
import { planRows } from './send-entries.ts'

/** The most that the gateway takes at once. */
const together = 500

interface Look {
  readonly rows: readonly ImportRow[]
  readonly onConflict: ImportConflict
}

/** Asks what would become of rows, and notes it with them. */
export function usePlans(change: ChangeRows) {
  const { gateway } = useBackend()
  const looks = useRef<AbortController>(null)
  const { mutate, error } = useMutation({
    mutationFn: async ({ rows, onConflict }: Look) => {
      const { signal } = (looks.current ??= new AbortController())
      for (let from = 0; from < rows.length; from += together) {
        const some = rows.slice(from, from + together)
        const plans = await planRows(gateway, { rows: some, onConflict, signal })
        const asked = new Map(some.map(({ id, registry }) => [id, registry]))
        change((row) =>
          asked.get(row.id) === row.registry ? { ...row, plan: plans.get(row.id) ?? null } : row,
        )
      }
    },
    gcTime: 0,
  })
  const stop = () => {
    looks.current?.abort()
    looks.current = null
  }
  useEffect(
    () => () => {
      looks.current?.abort()
      looks.current = null
    },
    [],
  )
  return {
    error,
    stop,
    look: (rows: readonly ImportRow[], onConflict: ImportConflict) => mutate({ rows, onConflict }),
    /** The same instead of what was asked before. */
    lookAnew: (rows: readonly ImportRow[], onConflict: ImportConflict) => {
      stop()
      mutate({ rows, onConflict })
    },
  }
}
