import type { AnyVariables, DocumentInput } from '@urql/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { takeAhead } from './ahead.ts'
import { useBackend } from './backend.tsx'
import { failureOf, isSignedOut } from './failure.ts'
import type { Failure } from './gateway-error.ts'
import { useAskAgain } from './use-ask-again.ts'

/** A query's answer as a screen needs it. */
export interface Reading<Data> {
  readonly data: Data | undefined
  /** Set only while there is nothing to show instead. */
  readonly failure: Failure | null
  /** True while what is shown is older than what was asked for. */
  readonly stale: boolean
  readonly again: () => void
}

interface ReadArguments<Data, Variables extends AnyVariables> {
  readonly query: DocumentInput<Data, Variables>
  readonly variables: Variables
  readonly pause?: boolean
  /** For what stays as it is while the page is open: asked for once. */
  readonly lasting?: boolean
}

/** Reads from the gateway; asks again by itself after a new sign-in and when the network is back. */
export function useRead<Data, Variables extends AnyVariables>({
  query,
  variables,
  pause = false,
  lasting = false,
}: ReadArguments<Data, Variables>): Reading<Data> {
  const { client } = useBackend().gateway
  const key = JSON.stringify(variables)
  // What was asked before the screen was drawn is not asked again when it is.
  const [ahead] = useState(() => (takeAhead(client, query, variables) ? key : null))
  // The two halves of urql's argument type do not infer through a generic parameter.
  const [result, execute] = useQuery<Data>({
    query,
    variables,
    pause,
    requestPolicy: lasting || key === ahead ? 'cache-first' : 'cache-and-network',
  })
  const again = () => execute({ requestPolicy: 'network-only' })
  const lostSession = isSignedOut(result.error)
  useAskAgain(again, { lostSession, offline: result.error?.networkError !== undefined })

  // Null where a field that has to be there could not be answered.
  const data = result.data ?? undefined
  const failed = result.error !== undefined && !lostSession && data === undefined
  return {
    data,
    failure: failed && result.error ? failureOf(result.error) : null,
    stale: result.stale || (result.fetching && data !== undefined),
    again,
  }
}
