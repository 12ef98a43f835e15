import { useEffect, useReducer, useRef, useState } from 'react'
import type { ImportConflict } from '../../../gql/generated/graphql.ts'
import { useBackend } from '../../../lib/backend.tsx'
import { takeOver } from './handed-over.ts'
import { type ChangeRow, type ImportRow, isDone, isImportable, type Secrets } from './import-row.ts'
import type { Reading } from './reading.ts'
import { usePlans } from './use-plans.ts'
import { type Start, useRun } from './use-run.ts'

const withChange = (rows: readonly ImportRow[], change: ChangeRow | readonly ImportRow[]) =>
  typeof change === 'function' ? rows.map(change) : change

/** What was read, what would become of it, and what became of it. */
export function useImport() {
  const backend = useBackend()
  const [rows, change] = useReducer(withChange, [])
  const [skipped, setSkipped] = useState<Reading['skipped'] | null>(null)
  const [onConflict, setOnConflict] = useState<ImportConflict>('SKIP')
  const secrets = useRef<Secrets>(new Map())
  const plans = usePlans(change)
  const run = useRun(change, secrets)

  const begin = (reading: Reading) => {
    secrets.current = reading.secrets
    change(reading.rows)
    setSkipped(reading.skipped)
    plans.lookAnew(reading.rows.filter(isImportable), onConflict)
  }
  const opened = useRef(begin)
  useEffect(() => {
    const handed = takeOver(backend)
    if (handed !== null) opened.current(handed)
  }, [backend])

  return {
    rows,
    /** Null until something was read. */
    skipped,
    onConflict,
    failure: run.error ?? plans.error,
    isRunning: run.isRunning,
    begin,
    start: (some: readonly ImportRow[], onImported: Start['onImported']) =>
      run.start({ rows: some, onConflict, onImported }),
    stop: run.stop,
    choose: (row: ImportRow, registry: string) => {
      if (registry === row.registry) return
      const next = { ...row, registry, plan: null, result: null }
      change((each) => (each.id === row.id ? next : each))
      plans.look([next], onConflict)
    },
    setOnConflict: (manner: ImportConflict) => {
      setOnConflict(manner)
      plans.lookAnew(
        rows.filter((row) => isImportable(row) && !isDone(row)),
        manner,
      )
    },
    cancel: () => {
      plans.stop()
      secrets.current = new Map()
      change([])
      setSkipped(null)
    },
  }
}

/** The import that is under way. */
export type ImportWork = ReturnType<typeof useImport>
