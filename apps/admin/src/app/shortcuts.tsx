import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { appWords } from './app-words.ts'

const places: Readonly<Record<string, string>> = { o: '/', r: '/registries', i: '/images' }

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** The keyboard's short ways; none of them works while something is typed or a dialog is open. */
export function Shortcuts() {
  const [path, navigate] = useLocation()
  const [help, setHelp] = useState(false)
  useEffect(() => {
    let going = false
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('dialog[open]') !== null) return
      const place = going ? places[event.key] : undefined
      going = event.key === 'g'
      if (place !== undefined) navigate(place)
      else if (event.key === '?') setHelp(true)
      else if (event.key === 'n') {
        navigate(path.startsWith('/images') ? '/images/new' : '/registries/new')
      } else if (event.key === '/') {
        const search = document.querySelector<HTMLElement>('[data-shortcut="search"]')
        if (search === null) return
        search.focus()
      } else return
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [navigate, path])
  if (!help) return null
  return (
    <Dialog title={appWords.helpTitle} onClose={() => setHelp(false)}>
      <Facts>
        {appWords.shortcuts.map(([keys, what]) => (
          <Fact key={keys} label={keys}>
            {what}
          </Fact>
        ))}
      </Facts>
      <DialogActions>
        <Button onClick={() => setHelp(false)}>{uiWords.close}</Button>
      </DialogActions>
    </Dialog>
  )
}
