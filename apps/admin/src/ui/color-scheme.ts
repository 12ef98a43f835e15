import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'

const key = 'wharfinger.theme'

const isScheme = (value: unknown): value is MantineColorScheme =>
  value === 'light' || value === 'dark' || value === 'auto'

/** Keeps the chosen theme where theme.js reads it before the first paint. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    try {
      const stored = localStorage.getItem(key)
      return isScheme(stored) ? stored : fallback
    } catch {
      return fallback
    }
  },
  set: (value) => {
    try {
      localStorage.setItem(key, value)
    } catch {
      // The choice then lasts as long as the page.
    }
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => localStorage.removeItem(key),
}
