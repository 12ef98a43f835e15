/** Something that must work before requests are sent here. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<unknown>

export interface Health {
  /** The process answers. */
  readonly alive: () => Response
  /** Database, keys and queue answer. Words only: what is wrong is in the log. */
  readonly ready: () => Promise<Response>
  /** From now on not ready, so that no new work is sent here while the server stops. */
  readonly stop: () => void
}

const CHECK_TIMEOUT_MS = 2000

export function createHealth(checks: Readonly<Record<string, ReadinessCheck>>): Health {
  let stopping = false
  let running: Promise<readonly string[]> | null = null

  // Asked by anybody, so one round of checks serves all who ask meanwhile.
  const failing = (): Promise<readonly string[]> => {
    running ??= runChecks(checks).finally(() => {
      running = null
    })
    return running
  }

  return {
    alive: () => words('alive', 200),
    async ready() {
      if (stopping) return words('not ready: stopping', 503)
      const names = await failing()
      return names.length === 0 ? words('ready', 200) : words(`not ready: ${names.join(', ')}`, 503)
    },
    stop() {
      stopping = true
    },
  }
}

async function runChecks(checks: Readonly<Record<string, ReadinessCheck>>) {
  const entries = Object.entries(checks)
  const results = await Promise.allSettled(
    entries.map(([, check]) => {
      const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS)
      const late = new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('The check took too long.')))
      })
      return Promise.race([check(signal), late])
    }),
  )
  return entries
    .filter((_entry, position) => results[position]?.status === 'rejected')
    .map(([name]) => name)
}

function words(text: string, status: number): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
