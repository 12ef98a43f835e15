import type { Command } from 'commander'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'

const MatchRegistry = graphql(`
  query MatchRegistry($image: String!) {
    matchRegistry(image: $image) {
      normalizedReference
      registry { id registry name }
      candidates { registry { id registry name } matched reason }
    }
  }
`)

/** `wharfctl registry match IMAGE`: which credential an image would be fetched with, and why. */
export function matchCommand(registry: Command, open: OpenContext): void {
  registry
    .command('match')
    .description('Show which registry serves an image, and why. Nothing is fetched.')
    .argument('<image>', 'an image, such as quay.io/team/app:1.4')
    .action(async (image: string, _options, command: Command) => {
      const context = open(command)
      const { matchRegistry } = await context.send(MatchRegistry, { image })
      const { normalizedReference, registry: winner, candidates } = matchRegistry
      context.done(
        winner === null
          ? `${normalizedReference} is fetched without a credential`
          : `${normalizedReference} is served by ${winner.registry}`,
      )
      await present(context, {
        text: {
          columns: ['REGISTRY', 'MATCH', 'REASON'],
          keys: ['REGISTRY'],
          rows: candidates.map(({ registry: { id, registry: key }, matched, reason }) => [
            key,
            verdict(matched, id === winner?.id),
            reason,
          ]),
        },
        json: matchRegistry,
        ids: winner === null ? [] : [winner.id],
      })
    })
}

function verdict(matched: boolean, isWinner: boolean): string {
  if (isWinner) return 'used'
  return matched ? 'matches' : 'no'
}
