import { useMutation } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { ImportConflict, RegistryCredentialInput } from '../../../gql/generated/graphql.ts'
import { useBackend } from '../../../lib/backend.tsx'
import { takeOver } from './handed-over.ts'
import { type ImportRow, isDone, type Secrets } from './import-row.ts'
import type { Reading } from './reading.ts'
import { type Entry, importSome } from './send-entries.ts'

/** How many are sent by one request: few enough that progress and Stop are felt. */
const together = 50

type Change = (row: ImportRow) => ImportRow

const withChange = (rows: readonly ImportRow[], change: Change | readonly ImportRow[]) =>
  typeof change === 'function' ? rows.map(change) : change

/** What was read, what would become of it, and what became of it. */
export function useImport(onImported: (registryIds: readonly string[]) => void) {
  const backend = useBackend()
  const [rows, change] = useReducer(withChange, [])
  const [skipped, setSkipped] = useState<Reading['skipped'] | null>(null)
  const [onConflict, setOnConflict] = useState<ImportConflict>('SKIP')
  const secrets = useRef<Secrets>(new Map())
  const looks = useRef<AbortController>(null)
  const run = useRef<AbortController>(null)
  const stopping = useRef(false)

  const entriesOf = (some: readonly ImportRow[]): readonly Entry[] =>
    some.flatMap(({ id, registry }) => {
      const secret = secrets.current.get(id)
      if (secret === undefined || registry === '') return []
      // The parser names each method as the input's member is named.
      const credential = { [secret.method]: secret.values } as unknown as RegistryCredentialInput
      return [{ id, input: { registry, credential } }]
    })

  const look = useMutation({
    mutationFn: async ({
      some,
      manner,
    }: {
      some: readonly ImportRow[]
      manner: ImportConflict
    }) => {
      const { signal } = (looks.current = looks.current ?? new AbortController())
      for (let from = 0; from < some.length; from += together) {
        const part = some.slice(from, from + together)
        const plans = await importSome(backend.gateway, {
          entries: entriesOf(part),
          onConflict: manner,
          dryRun: true,
          signal,
        })
        const asked = new Map(part.map(({ id, registry }) => [id, registry]))
        change((row) =>
          asked.get(row.id) === row.registry ? { ...row, plan: plans.get(row.id) ?? null } : row,
        )
      }
    },
    gcTime: 0,
  })
  const lookAgain = (some: readonly ImportRow[], manner: ImportConflict) => {
    looks.current?.abort()
    looks.current = null
    look.mutate({ some, manner })
  }

  const send = useMutation({
    mutationFn: async (some: readonly ImportRow[]) => {
      const { signal } = (run.current ??= new AbortController())
      const ids = new Set(some.map(({ id }) => id))
      change((row) => (ids.has(row.id) ? { ...row, result: { state: 'waiting' } } : row))
      const imported: string[] = []
      try {
        for (let from = 0; from < some.length && !stopping.current; from += together) {
          const part = some.slice(from, from + together)
          const inPart = new Set(part.map(({ id }) => id))
          change((row) => (inPart.has(row.id) ? { ...row, result: { state: 'running' } } : row))
          const results = await importSome(backend.gateway, {
            entries: entriesOf(part),
            onConflict,
            dryRun: false,
            signal,
          })
          for (const [id, result] of results) {
            if (result.state !== 'created' && result.state !== 'replaced') continue
            secrets.current.delete(id)
            if (result.registryId !== null) imported.push(result.registryId)
          }
          change((row) => {
            const result = results.get(row.id)
            return result === undefined ? row : { ...row, result }
          })
        }
      } finally {
        change((row) =>
          row.result?.state === 'waiting' || row.result?.state === 'running'
            ? { ...row, result: { state: 'stopped' } }
            : row,
        )
        run.current = null
      }
      if (imported.length > 0) onImported(imported)
    },
    gcTime: 0,
  })

  const begin = (reading: Reading) => {
    secrets.current = reading.secrets
    change(reading.rows)
    setSkipped(reading.skipped)
    lookAgain(reading.rows, onConflict)
  }
  const opened = useRef(begin)
  useEffect(() => {
    const handed = takeOver(backend)
    if (handed !== null) opened.current(handed)
  }, [backend])
  useEffect(
    () => () => {
      looks.current?.abort()
      looks.current = null
      run.current?.abort()
    },
    [],
  )

  return {
    rows,
    /** Null until something was read. */
    skipped,
    onConflict,
    failure: send.error ?? look.error,
    isRunning: send.isPending,
    begin,
    /** A second call while the first is under way does nothing. */
    start: (some: readonly ImportRow[]) => {
      const waiting = some.filter((row) => !isDone(row) && row.registry !== '')
      if (run.current !== null || waiting.length === 0) return
      // At once: a second click can come before the screen is drawn again.
      run.current = new AbortController()
      stopping.current = false
      send.mutate(waiting)
    },
    stop: () => {
      stopping.current = true
    },
    choose: (row: ImportRow, registry: string) => {
      if (registry === row.registry) return
      const next = { ...row, registry, plan: null, result: null }
      change((each) => (each.id === row.id ? next : each))
      look.mutate({ some: [next], manner: onConflict })
    },
    setOnConflict: (manner: ImportConflict) => {
      setOnConflict(manner)
      lookAgain(
        rows.filter((row) => !isDone(row)),
        manner,
      )
    },
    cancel: () => {
      looks.current?.abort()
      secrets.current = new Map()
      change([])
      setSkipped(null)
    },
  }
}
