import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// Against hanging alone: parts of the console are compiled when they are first asked for.
configure({ asyncUtilTimeout: 15_000 })

// happy-dom lays nothing out and has no media; Mantine asks for both.
globalThis.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  localStorage.clear()
})
