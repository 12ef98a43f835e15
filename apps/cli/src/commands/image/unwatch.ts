import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { applyVariables } from '../../parse-flags.ts'
import { isIdOf } from '../global-id.ts'
import { outcomeError } from '../outcome.ts'
import { watchNotFound } from './watched.ts'

const FindWatch = graphql(`
  query FindWatch($repository: String!, $platform: String) {
    watch(repository: $repository, platform: $platform) { id }
  }
`)
const UnwatchRepository = graphql(`
  mutation UnwatchRepository($input: UnwatchRepositoryInput!) {
    unwatchRepository(input: $input) {
      __typename
      ... on UnwatchRepositorySuccess { deletedId }
      ... on Error { code message hint }
    }
  }
`)

interface Flags {
  readonly platform?: string
  readonly ignoreNotFound?: true
}

/** `wharfctl image unwatch REFERENCE` */
export function unwatchCommand(image: Command, open: OpenContext): void {
  image
    .command('unwatch')
    .description('End a watch. The images that it brought stay.')
    .argument('<reference>', 'as it was given to “image watch”, or its id')
    .option('--platform <platform>', 'which of several, such as linux/arm64')
    .option('--ignore-not-found', 'succeed when it is not watched')
    .action(async (reference: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'IMAGE', context.env)
      const { platform, ignoreNotFound } = command.opts<Flags>()
      const id = await lookUpWatch(context, reference, platform ?? null)
      if (id === null && !ignoreNotFound) throw watchNotFound()

      if (id !== null) {
        const { unwatchRepository } = await context.send(UnwatchRepository, { input: { id } })
        if (unwatchRepository.__typename !== 'UnwatchRepositorySuccess')
          throw outcomeError(unwatchRepository)
        context.done('Ended watch')
      }
      if (context.format === 'text') return context.print('No results')
      await present(context, {
        text: { columns: [], rows: [] },
        json: id === null ? null : { id },
        ids: id === null ? [] : [id],
      })
    })
}

async function lookUpWatch(
  { send }: CliContext,
  repository: string,
  platform: string | null,
): Promise<string | null> {
  if (isIdOf('ImageWatch', repository)) return repository
  return (await send(FindWatch, { repository, platform })).watch?.id ?? null
}
