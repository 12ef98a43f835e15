import type { AnyVariables, DocumentInput } from '@urql/core'
import { useEffect, useRef, useState } from 'react'
import { useBackend } from './backend.tsx'
import { useSession } from './session.ts'

interface LiveArguments<Data, Variables extends AnyVariables> {
  readonly subscription: DocumentInput<Data, Variables>
  readonly variables: Variables
  readonly onEvent?: (data: Data) => void
  /** Called when a broken stream is up again; what happened between has to be asked for. */
  readonly onReturn?: () => void
}

/**
 * Listens to the gateway while the screen is shown. A stream that ends is opened again after 1 s,
 * then 2 s, up to 30 s, and at once when the network is back.
 */
export function useLive<Data, Variables extends AnyVariables>({
  subscription,
  variables,
  onEvent,
  onReturn,
}: LiveArguments<Data, Variables>): void {
  const { client } = useBackend().gateway
  const signedIn = useSession().data?.signedIn === true
  const callbacks = useRef({ onEvent, onReturn })
  useEffect(() => {
    callbacks.current = { onEvent, onReturn }
  })
  // The same values in a new object are no reason to open another stream.
  const [asked, setAsked] = useState(variables)
  if (JSON.stringify(asked) !== JSON.stringify(variables)) setAsked(variables)

  useEffect(() => {
    if (!signedIn) return undefined
    let waitMs = 1000
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop: () => void = () => undefined
    let broken = false
    const listen = () => {
      const heard = client
        .subscription<Data>(subscription, asked)
        .subscribe(({ data, error, hasNext }) => {
          if (error === undefined && data !== undefined) {
            waitMs = 1000
            callbacks.current.onEvent?.(data)
          }
          if (error !== undefined || !hasNext) again()
        })
      stop = () => heard.unsubscribe()
      // After the stream was asked for: what happens from now on is heard.
      if (broken) callbacks.current.onReturn?.()
    }
    const again = () => {
      broken = true
      clearTimeout(timer)
      timer = setTimeout(listen, waitMs)
      waitMs = Math.min(30_000, waitMs * 2)
    }
    const online = () => {
      // A stream from before can look alive and never say anything again.
      stop()
      clearTimeout(timer)
      broken = true
      waitMs = 1000
      listen()
    }
    addEventListener('online', online)
    listen()
    return () => {
      removeEventListener('online', online)
      clearTimeout(timer)
      stop()
    }
  }, [client, subscription, asked, signedIn])
}
