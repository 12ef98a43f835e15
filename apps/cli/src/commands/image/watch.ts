import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { usageError } from '../../errors.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { applyVariables } from '../../parse-flags.ts'
import { allPages } from '../all-pages.ts'
import { outcomeError } from '../outcome.ts'
import { presentWatch, presentWatches } from './watched.ts'

const WatchRepository = graphql(`
  mutation WatchRepository($input: WatchRepositoryInput!) {
    watchRepository(input: $input) {
      __typename
      ... on WatchRepositorySuccess { watch { ...WatchFields } }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
    }
  }
`)
const ListWatches = graphql(`
  query ListWatches($after: String) {
    watches(first: 100, after: $after) {
      nodes { ...WatchFields }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

interface Flags {
  readonly every: string
  readonly platform?: string
  readonly list?: true
}

/** `wharfctl image watch REFERENCE`, `wharfctl image watch --list` */
export function watchCommand(image: Command, open: OpenContext): void {
  image
    .command('watch')
    .description(
      'Look at a tag, or at all tags of a repository, now and then, and fetch what has moved. Again, it changes how often, and goes on with a watch that stopped.',
    )
    .argument('[reference]', '[host/]repository:tag, or [host/]repository for its tags')
    .option('--every <time>', 'how often, from 5m to 30d', '1h')
    .option('--platform <platform>', 'which of several, such as linux/arm64')
    .option('--list', 'list what is watched instead')
    .action(async (reference: string | undefined, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'IMAGE', context.env)
      const { every, platform, list } = command.opts<Flags>()
      if ((reference === undefined) === (list === undefined))
        throw usageError('Name what to watch, or write --list.')
      if (reference === undefined) return listWatches(context)
      const { watchRepository } = await context.send(WatchRepository, {
        input: { repository: reference, platform: platform ?? null, every },
      })
      if (watchRepository.__typename !== 'WatchRepositorySuccess')
        throw outcomeError(watchRepository)
      context.done('Watching image')
      await presentWatch(context, watchRepository.watch)
    })
}

async function listWatches(context: CliContext): Promise<void> {
  const watches = await allPages(
    async (after) => (await context.send(ListWatches, { after })).watches,
  )
  context.done('Fetched watches')
  await presentWatches(context, watches)
}
