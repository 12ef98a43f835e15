import { RANK, rankOf } from '../graphql/rank.ts'
import type { Actor, Role } from './actor.ts'

/** Whoever is signed out, disabled or lowered meanwhile gets no further page: the answer breaks off. */
export async function* whileAdmitted<Page>(
  pages: AsyncIterable<Page>,
  needed: Role,
  whoAsks: () => Promise<Actor | null>,
): AsyncGenerator<Page, void> {
  for await (const page of pages) {
    if (rankOf(await whoAsks()) < RANK[needed])
      throw new Error('The right to this download ended before it did.')
    yield page
  }
}
