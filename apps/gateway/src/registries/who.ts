import type { Context } from '../context.ts'

/** The id that counts and remembers for whoever asks. */
export function whoAsks({ actor }: Pick<Context, 'actor'>): string {
  return actor ? `${actor.kind}:${actor.id}` : 'nobody'
}
