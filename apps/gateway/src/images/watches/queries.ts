import { builder } from '../../graphql/builder.ts'
import { FROM_DATABASE } from '../../graphql/kept-answers.ts'
import { listWatches } from './list.ts'
import { ImageWatchConnection } from './watch-type.ts'

builder.queryField('watches', (t) =>
  t.field({
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
)
