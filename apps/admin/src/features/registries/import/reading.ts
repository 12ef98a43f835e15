import { useMutation } from '@tanstack/react-query'
import type { Paste } from '@wharfinger/registry-auth/pasted'
import { useEffect, useRef } from 'react'
import { notePrivateNames } from '../../../lib/private-names.ts'
import { typeInApi } from '../registry-types.ts'
import type { ImportRow, Secrets } from './import-row.ts'

/** What a text told, with the secrets apart from the rest. */
export interface Reading {
  readonly rows: readonly ImportRow[]
  readonly skipped: Paste['skipped']
  readonly secrets: Secrets
  /** True for one address or one command: it is the beginning of a form. */
  readonly isLine: boolean
}

/** Gives the text at the moment of reading, so that nothing keeps it. */
export type Source = () => Promise<string>

async function readFrom(source: Source): Promise<Reading> {
  const text = await source()
  const { readPaste } = await import('@wharfinger/registry-auth/pasted')
  const { entries, skipped } = await readPaste(text)
  const secrets: Secrets = new Map()
  const rows = entries.map(
    ({ registryKeys, type, username, credential, problem }, index): ImportRow => {
      const id = String(index)
      const kept = problem === 'SHORT_LIVED' ? null : credential
      if (kept !== null) secrets.set(id, kept.secrets)
      return {
        id,
        keys: registryKeys,
        registry: registryKeys[0] ?? '',
        type: typeInApi(type),
        username,
        credential: kept && { method: kept.method, values: kept.values },
        problem,
        plan: null,
        result: null,
      }
    },
  )
  notePrivateNames(rows.map(({ keys, username }) => ({ registry: keys, username })))
  const [only] = entries
  const isLine =
    entries.length === 1 &&
    skipped.length === 0 &&
    (only?.source === 'address' || only?.source === 'command')
  return { rows, skipped, secrets, isLine }
}

/** Reads texts in the browser. What was read goes to `onRead` alone and is no result of react-query. */
export function useReading(onRead: (reading: Reading) => void) {
  const mounted = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  return useMutation({
    mutationFn: async (source: Source) => {
      const reading = await readFrom(source)
      if (mounted.current) onRead(reading)
    },
    gcTime: 0,
    networkMode: 'always',
  })
}
