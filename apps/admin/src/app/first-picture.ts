/** A browser that draws nothing, as of a page in the background, is not waited for any longer. */
const PATIENCE_MS = 300

/** Holds requests back while the first picture of the console is made. */
export interface FirstPicture {
  /** Told as the console begins to draw it. */
  readonly begin: () => void
  /** A `fetch` whose requests wait for the picture if it is being made; else they go at once. */
  readonly fetch: typeof fetch
}

/**
 * What screens ask for as soon as they are drawn is not in their first picture. To send it, and to
 * take the answers, would come before the browser has painted, which a slow machine shows.
 */
export function createFirstPicture(fetching: typeof fetch): FirstPicture {
  let painted: Promise<void> | null = null
  return {
    begin: () => {
      painted = nextPaint()
    },
    fetch: async (input, init) => {
      if (painted !== null) await painted
      return fetching(input, init)
    },
  }
}

/** Resolves when what is drawn now has been painted. */
async function nextPaint(): Promise<void> {
  await new Promise<void>((resolve) => {
    // A frame is painted after what was asked for it, and before what was asked for later.
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, PATIENCE_MS)
  })
}
