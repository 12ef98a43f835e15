import { useSyncExternalStore } from 'react'
import type { Tone } from './status-mark.tsx'

/** A short message that goes away by itself. */
export interface Toast {
  readonly id: number
  readonly tone: Tone
  readonly text: string
  readonly detail?: string | null | undefined
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  /** How long it stays, in milliseconds; 6 seconds when left out. */
  readonly lifeMs?: number | undefined
}

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Shows a message; the number can be given to `dismissToast`. */
export function toast(message: Omit<Toast, 'id'>): number {
  last += 1
  set([...toasts.slice(-3), { ...message, id: last }])
  return last
}

/** Takes a message away before its time. */
export const dismissToast = (id: number): void => set(toasts.filter((each) => each.id !== id))

/** The messages on screen, oldest first. */
export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts)
