import { builder } from '../../graphql/builder.ts'
import { NotFoundErrorType, ValidationErrorType } from '../../graphql/error-types.ts'
import { localId, toGlobalId } from '../../graphql/global-id.ts'
import { REACHED } from '../../graphql/policy.ts'
import { outcome, resultType } from '../../graphql/result.ts'
import { resumeWatch, unwatchRepository, watchRepository } from './change.ts'
import type { ImageWatch } from './watch.ts'
import { ImageWatchType } from './watch-type.ts'

/** An object that holds the watch a mutation made or changed. */
function watchSuccess(name: string, description: string) {
  return builder.objectRef<ImageWatch>(name).implement({
    description,
    extensions: REACHED,
    fields: (t) => ({
      watch: t.field({
        type: ImageWatchType,
        description: 'The watch as it is now.',
        resolve: (watch) => watch,
      }),
    }),
  })
}

const WatchRepositoryResult = resultType(
  'WatchRepositoryResult',
  watchSuccess('WatchRepositorySuccess', 'It is watched, and looked at within a minute.'),
  [ValidationErrorType],
)

const ResumeWatchResult = resultType(
  'ResumeWatchResult',
  watchSuccess('ResumeWatchSuccess', 'It is looked at within a minute.'),
  [NotFoundErrorType],
)

const UnwatchRepositoryResult = resultType(
  'UnwatchRepositoryResult',
  builder.objectRef<{ readonly id: string }>('UnwatchRepositorySuccess').implement({
    description: 'It is watched no more.',
    extensions: REACHED,
    fields: (t) => ({
      deletedId: t.id({
        description: 'The global id of the watch.',
        resolve: ({ id }) => toGlobalId('ImageWatch', id),
      }),
    }),
  }),
  [NotFoundErrorType],
)

const WatchRepositoryInput = builder.inputType('WatchRepositoryInput', {
  description: 'A tag or a repository to follow.',
  fields: (t) => ({
    repository: t.string({
      required: true,
      description: 'host/repository:tag, or host/repository for its tags, at most 100 of them.',
    }),
    platform: t.string({ description: 'os/architecture; linux/amd64 unless given.' }),
    every: t.string({
      required: true,
      defaultValue: '1h',
      description: 'How often it is looked at: from 5m to 30d.',
    }),
  }),
})

function idInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({ id: t.id({ required: true, description: 'The watch.' }) }),
  })
}
const UnwatchRepositoryInput = idInput('UnwatchRepositoryInput', 'What to watch no more.')
const ResumeWatchInput = idInput('ResumeWatchInput', 'What to look at again.')

/** The id of the database; one of another type finds nothing. */
function watchId(globalId: string): string {
  return localId('ImageWatch', globalId) ?? ''
}

builder.mutationFields((t) => ({
  watchRepository: t.field({
    type: WatchRepositoryResult,
    description:
      'Looks at a tag or a repository now and then, and fetches what has moved. What is watched already gets the new interval, and is resumed.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: WatchRepositoryInput, required: true, description: 'What to watch.' }),
    },
    resolve: (_root, { input }, context) => outcome(watchRepository(context, input)),
  }),
  unwatchRepository: t.field({
    type: UnwatchRepositoryResult,
    description: 'Ends a watch. The images that it brought stay.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: UnwatchRepositoryInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input }, context) =>
      outcome(unwatchRepository(context, watchId(input.id)).then((id) => ({ id }))),
  }),
  resumeWatch: t.field({
    type: ResumeWatchResult,
    description: 'Goes on with a watch that stopped, or looks again at once.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: ResumeWatchInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input }, context) => outcome(resumeWatch(context, watchId(input.id))),
  }),
}))
