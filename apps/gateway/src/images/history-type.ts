import { builder } from '../graphql/builder.ts'
import { connectionType } from '../graphql/connection.ts'
import { REACHED } from '../graphql/policy.ts'
import { historyOf } from './history.ts'
import type { Image } from './image.ts'
import { ImageType } from './types.ts'

const ImageHistoryEntry = builder.objectRef<Image>('ImageHistoryEntry')
ImageHistoryEntry.implement({
  description: 'What a reference named from some moment on.',
  extensions: REACHED,
  fields: (t) => ({
    image: t.field({ type: ImageType, description: 'The record of it.', resolve: (i) => i }),
    digest: t.exposeString('digest', {
      nullable: true,
      description: 'Of the platform’s manifest.',
    }),
    parentDigest: t.exposeString('parentDigest', {
      nullable: true,
      description: 'Of the index it was chosen from.',
    }),
    platform: t.exposeString('platform', { nullable: true, description: 'os/architecture.' }),
    detectedAt: t.field({
      type: 'DateTime',
      description: 'When the reference was first seen to name it.',
      resolve: ({ createdAt }) => createdAt,
    }),
    analyzedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last read.',
      resolve: ({ analyzedAt }) => analyzedAt,
    }),
  }),
})
const ImageHistoryConnection = connectionType(ImageHistoryEntry, { counted: true })

builder.objectField(ImageType, 'history', (t) =>
  t.field({
    type: ImageHistoryConnection,
    description: 'What the reference named for this platform, the newest first.',
    args: {
      first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    resolve: (image, args, context) => historyOf(context, image, args),
  }),
)
