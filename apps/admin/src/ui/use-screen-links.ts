import { type RefObject, useEffect } from 'react'
import { useLocation } from 'wouter'

const isPlain = ({ button, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented }: MouseEvent) =>
  button === 0 && !ctrlKey && !metaKey && !altKey && !shiftKey && !defaultPrevented

/** Marks a plain link that leads to another screen. */
export const toScreen = { 'data-screen': '' } as const

/**
 * Follows the marked links within an element without loading the page anew. The router's own links
 * would each listen to the address; a long table has many. What opens a new tab is the browser's.
 */
export function useScreenLinks(within: RefObject<HTMLElement | null>): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    const element = within.current
    const follow = (event: MouseEvent) => {
      const { target } = event
      if (!(target instanceof Element) || !isPlain(event)) return
      const screen = target.closest('a[data-screen]')?.getAttribute('href')
      if (screen === null || screen === undefined) return
      event.preventDefault()
      navigate(screen)
    }
    element?.addEventListener('click', follow)
    return () => element?.removeEventListener('click', follow)
  }, [within, navigate])
}
