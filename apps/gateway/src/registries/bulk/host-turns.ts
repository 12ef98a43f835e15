import type { Database } from '../../database/database.ts'

/** Lets each host be asked by one test of many at a time. */
export interface HostTurns {
  readonly take: <T>(host: string, work: () => Promise<T>) => Promise<T>
}

/** Longer than a test takes. */
const PATIENCE_MS = 20_000

/** In this process by waiting in line; between servers by a lock. */
export function createHostTurns({ exclusive }: Pick<Database, 'exclusive'>): HostTurns {
  const lines = new Map<string, Promise<unknown>>()
  return {
    take: async (host, work) => {
      const before = lines.get(host)
      const turn = (async () => {
        // How the one before ended is not this one's business.
        await before?.catch(() => {})
        return exclusive(`test ${host}`, PATIENCE_MS, work)
      })()
      lines.set(host, turn)
      try {
        return await turn
      } finally {
        if (lines.get(host) === turn) lines.delete(host)
      }
    },
  }
}
