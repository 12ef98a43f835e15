import { useEffect, useSyncExternalStore } from 'react'

/** A page that has been asked to go elsewhere and waits for the person's answer. */
export interface Departure {
  readonly go: () => void
}

let blocked = 0
let pending: Departure | null = null
const listeners = new Set<() => void>()

function setPending(next: Departure | null) {
  pending = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Goes at once, or asks first while a form holds unsaved changes. */
export function leave(go: () => void): void {
  if (blocked === 0) go()
  else setPending({ go })
}

/** The departure that waits for an answer, or null. */
export const useDeparture = (): Departure | null => useSyncExternalStore(subscribe, () => pending)

/** Answers the question: stay, or go and lose the changes. */
export function answerDeparture(answer: 'stay' | 'go'): void {
  const departure = pending
  setPending(null)
  if (answer === 'stay') return
  blocked = 0
  departure?.go()
}

/** Asks before this page is left, by a link, by the browser's Back or by closing the tab. */
export function useUnsavedChanges(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined
    blocked += 1
    const closing = (event: BeforeUnloadEvent) => {
      // Whoever has answered our question is not asked again by the browser.
      if (blocked > 0) event.preventDefault()
    }
    addEventListener('beforeunload', closing)
    const stopTraversal = watchTraversal()
    return () => {
      blocked = Math.max(0, blocked - 1)
      removeEventListener('beforeunload', closing)
      stopTraversal()
    }
  }, [dirty])
}

/** Back and Forward can only be held where the browser has the Navigation API. */
function watchTraversal() {
  // Typed as always there, which holds for the newest browsers only.
  const navigation = globalThis.navigation as Navigation | undefined
  if (navigation === undefined) return () => undefined
  const traversing = (event: NavigateEvent) => {
    if (event.navigationType !== 'traverse' || !event.cancelable || blocked === 0) return
    event.preventDefault()
    const { key } = event.destination
    setPending({ go: () => void navigation.traverseTo(key) })
  }
  navigation.addEventListener('navigate', traversing)
  return () => navigation.removeEventListener('navigate', traversing)
}
