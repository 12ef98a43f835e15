import { useLayoutEffect } from 'react'
import { usePresentation } from '../lib/presentation.ts'
import { veil } from './veil.ts'
import './veil.css'

/** Blurs what is private, wherever it is on the page, while presentation mode is on. */
export function Presentation() {
  const presenting = usePresentation()
  // Before the first paint: nothing may be readable for a moment.
  useLayoutEffect(() => {
    if (!presenting) return undefined
    const { documentElement, body } = document
    documentElement.dataset['presenting'] = ''
    const lift = veil(body)
    return () => {
      delete documentElement.dataset['presenting']
      lift()
    }
  }, [presenting])
  return null
}
