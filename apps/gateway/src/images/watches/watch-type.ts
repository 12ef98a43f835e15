import { builder } from '../../graphql/builder.ts'
import { connectionType } from '../../graphql/connection.ts'
import { toGlobalId } from '../../graphql/global-id.ts'
import { defineNode, Node } from '../../graphql/node.ts'
import { REACHED } from '../../graphql/policy.ts'
import type { ImageFailure } from '../image.ts'
import { ImageErrorType } from '../types.ts'
import { MOST_TAGS } from './followed-tags.ts'
import { findWatch, type ImageWatch } from './watch.ts'

const WatchedTags = builder.objectRef<number>('WatchedTags').implement({
  description: 'The tags of a repository that is watched as a whole, as of the last look.',
  extensions: REACHED,
  fields: (t) => ({
    total: t.int({ description: 'How many it has.', resolve: (total) => total }),
    followed: t.int({
      description: `How many are looked at: the last ${MOST_TAGS}, numbers in names counted as such.`,
      resolve: (total) => Math.min(total, MOST_TAGS),
    }),
    leftOut: t.int({
      description: 'How many are not looked at, because there are too many.',
      resolve: (total) => Math.max(total - MOST_TAGS, 0),
    }),
  }),
})

export const ImageWatchType = builder.objectRef<ImageWatch>('ImageWatch')

ImageWatchType.implement({
  description: 'A tag, or a whole repository, that is looked at now and then.',
  interfaces: [Node],
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: ({ id }) => toGlobalId('ImageWatch', id) }),
    reference: t.exposeString('reference', {
      description: 'host/repository, and :tag where only that is watched.',
    }),
    registryHost: t.exposeString('registryHost', { description: 'host[:port].' }),
    repository: t.exposeString('repository', { description: 'The path without the host.' }),
    tag: t.exposeString('tag', { nullable: true, description: 'Null for the whole repository.' }),
    platform: t.exposeString('platform', { description: 'What is fetched of an index.' }),
    everySeconds: t.exposeInt('everySeconds', { description: 'How long between two looks.' }),
    nextAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is looked at next; null once it has stopped.',
      resolve: ({ nextAt, stoppedAt }) => (stoppedAt === null ? nextAt : null),
    }),
    checkedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last looked at.',
      resolve: ({ checkedAt }) => checkedAt,
    }),
    digest: t.exposeString('digest', {
      nullable: true,
      description: 'What the tag named then; that of the index, where it names one.',
    }),
    tags: t.field({
      type: WatchedTags,
      nullable: true,
      description: 'Of a whole repository, once it was looked at.',
      resolve: ({ tagsTotal }) => tagsTotal,
    }),
    error: t.field({
      type: ImageErrorType,
      nullable: true,
      description: 'Why the last look failed.',
      resolve: ({ error }) => {
        if (error === null) return null
        // What records a look writes it in this very shape.
        return JSON.parse(error) as ImageFailure
      },
    }),
    failures: t.exposeInt('failures', {
      description: 'How many looks failed in a row; each makes the next pause longer, up to a day.',
    }),
    stoppedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is looked at no more, because three looks were refused.',
      resolve: ({ stoppedAt }) => stoppedAt,
    }),
    createdBy: t.exposeString('createdBy', { description: 'Who began it.' }),
    createdAt: t.field({ type: 'DateTime', description: 'When.', resolve: (w) => w.createdAt }),
  }),
})

export const ImageWatchConnection = connectionType(ImageWatchType, { counted: true })

defineNode('ImageWatch', { policy: 'viewer', load: ({ database }, id) => findWatch(database, id) })
