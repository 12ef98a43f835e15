import { parseImageReference } from '@wharfinger/registry-auth/reference'
import { builder } from '../../graphql/builder.ts'
import { FROM_DATABASE } from '../../graphql/kept-answers.ts'
import { readable } from '../../graphql/readable.ts'
import { DEFAULT_PLATFORM } from '../image.ts'
import { watchedPart } from './input.ts'
import { listWatches } from './list.ts'
import { findWatchOf } from './watch.ts'
import { ImageWatchConnection, ImageWatchType } from './watch-type.ts'

builder.queryFields((t) => ({
  watches: t.field({
    type: ImageWatchConnection,
    description: 'The tags and repositories that are watched, the newest watch first.',
    extensions: FROM_DATABASE,
    authScopes: { viewer: true },
    args: {
      first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    resolve: (_root, args, context) => listWatches(context, args),
  }),
  watch: t.field({
    type: ImageWatchType,
    nullable: true,
    description: 'The watch of a tag or of a repository; null where there is none.',
    authScopes: { viewer: true },
    args: {
      repository: t.arg.string({ required: true, description: 'As it was given, in any form.' }),
      platform: t.arg.string({ description: 'os/architecture; linux/amd64 unless given.' }),
    },
    resolve: (_root, { repository, platform }, { database }) => {
      const named = readable(() => parseImageReference(repository))
      return findWatchOf(database, {
        reference: watchedPart(repository, named).reference,
        platform: platform?.trim().toLowerCase() ?? DEFAULT_PLATFORM,
      })
    },
  }),
}))
