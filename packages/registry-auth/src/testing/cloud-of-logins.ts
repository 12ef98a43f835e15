import type { MintedLogin } from '../kinds/provider.ts'

export const HOUR = 3_600_000
export const forever = new AbortController().signal

/** A time that passes when it is told to. */
export function clock(start = Date.parse('2026-11-23T00:00:00Z')) {
  let time = start
  return {
    now: () => time,
    pass: (ms: number) => {
      time += ms
    },
  }
}

/** A cloud that gives logins of twelve hours while it is up. */
export function cloudOfLogins(now: () => number) {
  let minted = 0
  let isUp = true
  return {
    minted: () => minted,
    set: (up: boolean) => {
      isUp = up
    },
    mint: async (): Promise<MintedLogin> => {
      await Promise.resolve()
      minted += 1
      if (!isUp) throw new Error('down')
      const life = { expiresAt: now() + 12 * HOUR, refreshAt: now() + 6 * HOUR }
      return { scheme: 'basic', username: 'AWS', password: `pw${minted}`, ...life }
    },
  }
}
