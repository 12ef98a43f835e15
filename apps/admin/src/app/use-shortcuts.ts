import { useLayoutEffect } from 'react'
import { useLocation } from 'wouter'
import { togglePresentation } from '../lib/presentation.ts'

/** What can be opened over the page from anywhere. */
export type Overlay = 'palette' | 'shortcuts'

const places: Readonly<Record<string, string>> = { o: '/', r: '/registries', i: '/images' }

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

const isForPalette = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey

/** The keyboard's short ways; none of them works while something is typed or a dialog is open. */
export function useShortcuts(overlay: Overlay | null, open: (overlay: Overlay) => void): void {
  const [path, navigate] = useLocation()
  // There with the page: a key can be pressed as soon as the page is seen.
  useLayoutEffect(() => {
    // One that is still being loaded counts as open: what is typed meanwhile is meant for it.
    if (overlay !== null) return undefined
    let going = false
    const actions: Readonly<Record<string, () => void>> = {
      '?': () => open('shortcuts'),
      n: () => navigate(path.startsWith('/images') ? '/images/new' : '/registries/new'),
      p: togglePresentation,
      '/': () => document.querySelector<HTMLElement>('[data-shortcut="search"]')?.focus(),
    }
    const pressed = (event: KeyboardEvent) => {
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      if (isForPalette(event)) {
        event.preventDefault()
        open('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const place = going ? places[event.key] : undefined
      going = event.key === 'g'
      const action = place === undefined ? actions[event.key] : () => navigate(place)
      if (action === undefined) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [navigate, open, overlay, path])
}
