import type { AnyVariables, DocumentInput } from '@urql/core'
import { useEffect, useRef, useState } from 'react'
import { useBackend } from './backend.tsx'
import { noting } from './noting.ts'
import { useSession } from './session.ts'

interface LiveArguments<Data, Variables extends AnyVariables> {
  readonly subscription: DocumentInput<Data, Variables>
  readonly variables: Variables
  readonly onEvent?: (data: Data) => void
  /** Whether there is an answer already, from before the stream was up. */
  readonly answered: boolean
  /** Called when the stream is up and what was answered before it was may be out of date. */
  readonly onUp: () => void
}

/** The gateway says something at least every 12 s; one that is silent for longer than this is lost. */
const SILENCE_MS = 30_000
const LOOK_MS = 2000

/**
 * Listens to the gateway while the screen is shown. A stream that ends is opened again after 1 s,
 * then 2 s, up to 30 s, and at once when the network is back or when nothing is heard any more.
 */
export function useLive<Data, Variables extends AnyVariables>({
  subscription,
  variables,
  onEvent,
  answered,
  onUp,
}: LiveArguments<Data, Variables>): void {
  const { client, fetch: fetching } = useBackend().gateway
  const signedIn = useSession().data?.signedIn === true
  const callbacks = useRef({ onEvent, answered, onUp })
  useEffect(() => {
    callbacks.current = { onEvent, answered, onUp }
  })
  // The same values in a new object are no reason to open another stream.
  const [asked, setAsked] = useState(variables)
  if (JSON.stringify(asked) !== JSON.stringify(variables)) setAsked(variables)

  useEffect(() => {
    if (!signedIn) return undefined
    let waitMs = 1000
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop: () => void = () => undefined
    let first = true
    let heardAt: number | null = null
    const listen = () => {
      heardAt = Date.now()
      const heard = client
        .subscription<Data>(subscription, asked, {
          fetch: async (input, init) => {
            const response = await fetching(input, init)
            // Not before the gateway has answered: what happens from now on is heard.
            if (response.ok && (callbacks.current.answered || !first)) callbacks.current.onUp()
            first &&= !response.ok
            return noting(response, () => {
              heardAt = Date.now()
            })
          },
        })
        .subscribe(({ data, error, hasNext }) => {
          if (error === undefined && data !== undefined) {
            waitMs = 1000
            callbacks.current.onEvent?.(data)
          }
          if (error !== undefined || !hasNext) again()
        })
      stop = () => heard.unsubscribe()
    }
    const again = () => {
      heardAt = null
      clearTimeout(timer)
      timer = setTimeout(listen, waitMs)
      waitMs = Math.min(30_000, waitMs * 2)
    }
    // A stream from before can look alive and never say anything again.
    const anew = () => {
      stop()
      clearTimeout(timer)
      waitMs = 1000
      listen()
    }
    const look = setInterval(() => {
      if (heardAt !== null && Date.now() - heardAt > SILENCE_MS) anew()
    }, LOOK_MS)
    addEventListener('online', anew)
    listen()
    return () => {
      removeEventListener('online', anew)
      clearInterval(look)
      clearTimeout(timer)
      stop()
    }
  }, [client, fetching, subscription, asked, signedIn])
}
