/** Processes that read layers, beyond the one that every image has. */
export interface SpareReaders {
  /** Lends up to so many until they are given back; none where others have them. */
  readonly lend: (wanted: number) => Loan
}

/** Processes that were lent to one image. */
export interface Loan extends Disposable {
  readonly count: number
}

/**
 * So many for all images together: an image that is alone is read the faster for them, and several
 * at once do not start more processes than there is room for.
 */
export function createSpareReaders(most: number): SpareReaders {
  let left = most
  return {
    lend: (wanted) => {
      const count = Math.max(0, Math.min(wanted, left))
      left -= count
      return {
        count,
        [Symbol.dispose]: () => {
          left += count
        },
      }
    },
  }
}
