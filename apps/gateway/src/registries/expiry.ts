const SOON_MS = 30 * 86_400_000

/** A secret that ends before this moment ends soon, or has ended. */
export function expiresSoonBefore(now: Date): Date {
  return new Date(now.getTime() + SOON_MS)
}
