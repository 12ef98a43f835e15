/** How a page feels, as the browser itself measures it. */
export interface Figures {
  /** Milliseconds until the largest piece was painted (Largest Contentful Paint). */
  readonly lcp: number
  /** How much moved by itself, without a unit (Cumulative Layout Shift). */
  readonly cls: number
  /** Milliseconds from the slowest key or click to the paint after it (Interaction to Next Paint). */
  readonly inp: number
}

declare global {
  interface Window {
    figures: { lcp: number; cls: number; inp: number }
  }
}

/**
 * Run in a page before its own scripts: keeps its figures, which the browser keeps for itself
 * otherwise. It stands by itself, since it is handed over as text.
 */
export function watchFigures(): void {
  const figures = { lcp: 0, cls: 0, inp: 0 }
  window.figures = figures
  const observe = (
    type: string,
    note: (entry: PerformanceEntry & Readonly<Record<string, unknown>>) => void,
  ) => {
    // The shortest that the browser tells of; TypeScript's library does not know the member.
    const options: PerformanceObserverInit & { readonly durationThreshold: number } = {
      type,
      buffered: true,
      durationThreshold: 16,
    }
    new PerformanceObserver((list) => {
      // What a kind of entry has besides is not in TypeScript's library for all of them.
      for (const entry of list.getEntries()) note(entry as Parameters<typeof note>[0])
    }).observe(options)
  }
  observe('largest-contentful-paint', ({ startTime }) => {
    figures.lcp = startTime
  })
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (hadRecentInput !== true) figures.cls += Number(value)
  })
  observe('event', ({ interactionId, duration }) => {
    if (Number(interactionId) > 0) figures.inp = Math.max(figures.inp, duration)
  })
}
