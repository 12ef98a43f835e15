import type { MockState } from './mock-state.ts'

const weekMs = 7 * 86_400_000

/** What the gateway would say of a deletion: every other registry of the same host covers all. */
export function mockImpact(state: MockState, ids: readonly string[]): object {
  const chosen = state.registries.filter(({ id }) => ids.includes(id))
  const hosts = new Set(chosen.map(({ registry }) => registry.split('/')[0]))
  const cover = state.registries.find(
    ({ id, registry }) => !ids.includes(id) && hosts.has(registry.split('/')[0]),
  )
  const images = chosen.reduce((sum, { imagesCount }) => sum + imagesCount, 0)
  const used = chosen.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).toSorted()
  return {
    images,
    isMore: false,
    examples: chosen
      .filter(({ imagesCount }) => imagesCount > 0)
      .map(({ registry }) => `${registry.replace('/*', '')}/app:1.0`),
    uncovered: cover === undefined ? images : 0,
    covers: cover !== undefined && images > 0 ? [{ registry: cover, images }] : [],
    lastUsedAt: used.at(-1) ?? null,
    needsAdministrator: used.some((at) => Date.now() - Date.parse(at) < weekMs),
  }
}
