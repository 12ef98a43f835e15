import { useSyncExternalStore } from 'react'

const key = 'wharfinger.presentation'

let presenting = stored()
const listeners = new Set<() => void>()

function stored(): boolean {
  try {
    return localStorage.getItem(key) === 'on'
  } catch {
    return false
  }
}

function set(on: boolean) {
  presenting = on
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  // What is switched in one tab holds for the others: the next one shown may be any of them.
  const elsewhere = (event: StorageEvent) => {
    if (event.key === key) set(stored())
  }
  addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', elsewhere)
  }
}

/** True while hosts and names are blurred for an audience. */
export const usePresentation = (): boolean => useSyncExternalStore(subscribe, () => presenting)

/** Switches presentation mode, for this browser and until it is switched again. */
export function setPresentation(on: boolean): void {
  try {
    if (on) localStorage.setItem(key, 'on')
    else localStorage.removeItem(key)
  } catch {
    // The choice then lasts as long as the page.
  }
  set(on)
}

/** Switches presentation mode to the other state. */
export const togglePresentation = (): void => setPresentation(!presenting)
