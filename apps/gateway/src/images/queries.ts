import { parseImageReference } from '@wharfinger/registry-auth/reference'
import { builder } from '../graphql/builder.ts'
import { SortDirection } from '../graphql/enums.ts'
import { FROM_DATABASE } from '../graphql/kept-answers.ts'
import { readable } from '../graphql/readable.ts'
import { imageOrderFields, listImages } from './list.ts'
import { findNewestImage } from './newest.ts'
import { ImageConnection, ImageStatusEnum, ImageType } from './types.ts'

const ImageFilterInput = builder.inputType('ImageFilter', {
  description: 'Which images; all conditions hold.',
  fields: (t) => ({
    search: t.string({ description: 'Stands somewhere in the reference.' }),
    statuses: t.field({ type: [ImageStatusEnum], description: 'In one of these states.' }),
    registryId: t.id({ description: 'Served by this registry.' }),
    orphaned: t.boolean({ description: 'Whether the record that served it is deleted.' }),
  }),
})

const ImageOrderFieldEnum = builder.enumType('ImageOrderField', {
  description: 'What images are ordered by. Images without a value come last.',
  values: imageOrderFields,
})

const ImageOrderInput = builder.inputType('ImageOrder', {
  description: 'The order of images.',
  fields: (t) => ({
    field: t.field({ type: ImageOrderFieldEnum, required: true, description: 'By what.' }),
    direction: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Which end first.',
    }),
  }),
})

builder.queryFields((t) => ({
  images: t.field({
    type: ImageConnection,
    description: 'The images, the newest first unless another order is asked for.',
    extensions: FROM_DATABASE,
    authScopes: { viewer: true },
    args: {
      first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
      filter: t.arg({ type: ImageFilterInput, description: 'Which ones.' }),
      orderBy: t.arg({ type: ImageOrderInput, description: 'In which order.' }),
    },
    resolve: (_root, args, context) => listImages(context, args),
  }),
  image: t.field({
    type: ImageType,
    nullable: true,
    description: 'The newest record of a tag, or what a digest names; null where there is none.',
    authScopes: { viewer: true },
    args: {
      reference: t.arg.string({ required: true, description: 'The image, in any form.' }),
      platform: t.arg.string({ description: 'os/architecture; linux/amd64 unless given.' }),
    },
    resolve: (_root, { reference, platform }, { database }) => {
      const named = readable(() => parseImageReference(reference))
      return findNewestImage(database, named, platform?.trim().toLowerCase() ?? null)
    },
  }),
}))
