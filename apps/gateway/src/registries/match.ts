import type { ImageReference } from '@wharfinger/registry-auth/reference'
import type { Context } from '../context.ts'
import { REGISTRY_COLUMNS, type Registry } from './registry.ts'

export interface MatchedCandidate {
  readonly registry: Registry
  readonly matched: boolean
  readonly reason: string
}

export interface RegistryMatch {
  readonly registry: Registry | null
  readonly normalizedReference: string
  readonly candidates: readonly MatchedCandidate[]
}

/** Explains which record serves an image. Reads the memory and the database, never the network. */
export async function matchRegistry(
  { resolver, database }: Pick<Context, 'resolver' | 'database'>,
  reference: ImageReference,
): Promise<RegistryMatch> {
  const explained = resolver.explain(reference)
  const rows =
    explained.length === 0
      ? []
      : await database.rows<Registry>(
          `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "deletedAt" IS NULL` +
            ` AND "id" IN (${explained.map(() => '?').join(', ')})`,
          explained.map(({ value }) => value.id),
        )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const winner = explained.find((candidate) => candidate.winner)
  return {
    normalizedReference: reference.canonical,
    registry: (winner && byId.get(winner.value.id)) ?? null,
    candidates: explained.flatMap(({ value, matched, reason }) => {
      const registry = byId.get(value.id)
      return registry ? [{ registry, matched, reason }] : []
    }),
  }
}
