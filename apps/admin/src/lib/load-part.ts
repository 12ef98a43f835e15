const firstWaitMs = 1000
const longestWaitMs = 30_000

/** Resolves after that long, or as soon as the browser has a network again. */
const laterOrOnline = async (waitMs: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, waitMs)
    addEventListener('online', done)
  })

const isServerThere = async (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

/**
 * For `lazy`: loads a part of the console, and while the server cannot be reached waits for it, so
 * that a moment without network takes nothing from the screen. Where the server is there and the
 * part is not, as after an update, the error is passed on.
 */
export const whenThere =
  <Part>(load: () => Promise<Part>): (() => Promise<Part>) =>
  async () => {
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
      try {
        return await load()
      } catch (error) {
        // It may just have come back, so that one more try decides.
        if (await isServerThere()) {
          return load().catch(() => {
            throw error
          })
        }
        await laterOrOnline(waitMs)
      }
    }
  }
