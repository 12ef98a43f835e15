import type { MockState } from './mock-state.ts'

const dayMs = 86_400_000

/** The days up to today with figures that differ; all are zero on a quiet server. */
const activity = (days: number, factor: number) =>
  Array.from({ length: days }, (_, index) => ({
    day: new Date(Date.now() - (days - 1 - index) * dayMs).toISOString().slice(0, 10),
    checksPassed: (12 + ((index * 5) % 9)) * factor,
    checksFailed: ((index * 3) % 4) * factor,
    imagesAnalyzed: ((index * 7) % 6) * factor,
    imagesFailed: (index % 5 === 3 ? 1 : 0) * factor,
  }))

/** The overview of the mock, counted from what it holds. */
export function mockOverview({ registries, images, quiet }: MockState): object {
  const count = (...statuses: readonly string[]) =>
    registries.filter(({ status }) => statuses.includes(status)).length
  const countImages = (...statuses: readonly string[]) =>
    images.filter(({ status }) => statuses.includes(status)).length
  const soon = new Date(Date.now() + 30 * dayMs).toISOString()
  const expiring = registries.filter(({ secret }) => (secret.expiresAt ?? soon) < soon)
  return {
    registries: {
      total: registries.length,
      valid: count('VALID'),
      failing: count('FAILING'),
      expired: count('EXPIRED'),
      unverified: count('UNVERIFIED'),
      expiringSoon: expiring.length,
    },
    images: {
      total: images.length,
      underWay: countImages('QUEUED', 'FETCHING', 'ANALYZING'),
      analyzed: countImages('ANALYZED'),
      failed: countImages('FAILED', 'PARKED'),
      cancelled: countImages('CANCELLED'),
    },
    recentFailures: ({ first }: { first: number }) =>
      registries.filter(({ lastTest }) => lastTest?.ok === false).slice(0, first),
    expiringSoon: ({ first }: { first: number }) => expiring.slice(0, first),
    activity: ({ days }: { days: number }) => activity(days, quiet ? 0 : 1),
  }
}
