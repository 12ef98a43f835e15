import { builder } from '../../graphql/builder.ts'
import { MAX_PAGE } from '../../graphql/page.ts'
import { REACHED } from '../../graphql/policy.ts'
import { problem } from '../../graphql/problem.ts'
import { registryId } from '../registry-id.ts'
import { RegistryType } from '../registry-type.ts'
import { type Cover, type DeletionImpact, impactOfDeletion } from './impact.ts'

const ImpactCover = builder.objectRef<Cover>('DeletionCover').implement({
  description: 'A registry that would serve images in the place of those that are deleted.',
  extensions: REACHED,
  fields: (t) => ({
    registry: t.field({
      type: RegistryType,
      description: 'The record.',
      resolve: ({ registry }) => registry,
    }),
    images: t.exposeInt('images', { description: 'How many images it would serve.' }),
  }),
})

const DeletionImpactType = builder.objectRef<DeletionImpact>('DeletionImpact').implement({
  description: 'What would change if some registries were deleted together.',
  extensions: REACHED,
  fields: (t) => ({
    images: t.exposeInt('images', {
      description: 'How many images they served, as far as was looked: at most 10,000.',
    }),
    isMore: t.exposeBoolean('isMore', { description: 'Whether there are more than that.' }),
    examples: t.stringList({
      description: 'The references of some of them, five at most.',
      resolve: ({ examples }) => [...examples],
    }),
    uncovered: t.exposeInt('uncovered', {
      description: 'How many of these no other registry covers.',
    }),
    covers: t.field({
      type: [ImpactCover],
      description: 'The registries that cover the others, ten at most.',
      resolve: ({ covers }) => [...covers],
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When an image was last fetched with one of them.',
      resolve: ({ lastUsedAt }) => lastUsedAt,
    }),
    needsAdministrator: t.exposeBoolean('needsAdministrator', {
      description: 'Whether one was used in the last 7 days, so that only an administrator may.',
    }),
  }),
})

builder.queryField('deletionImpact', (t) =>
  t.field({
    type: DeletionImpactType,
    description: 'What would change if registries were deleted together. Deletes nothing.',
    authScopes: { viewer: true },
    args: { ids: t.arg.idList({ required: true, description: 'The registries, at most 100.' }) },
    resolve: (_root, { ids }, context) => {
      if (ids.length > MAX_PAGE) throw problem('BAD_USER_INPUT', `Ask for at most ${MAX_PAGE} ids.`)
      return impactOfDeletion(context, [...new Set(ids.map(registryId))])
    },
  }),
)
