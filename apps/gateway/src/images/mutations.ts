import { builder } from '../graphql/builder.ts'
import {
  ConflictErrorType,
  NotFoundErrorType,
  ValidationErrorType,
} from '../graphql/error-types.ts'
import { localId, toGlobalId } from '../graphql/global-id.ts'
import { REACHED } from '../graphql/policy.ts'
import { outcome, resultType } from '../graphql/result.ts'
import { addImage } from './add.ts'
import { cancelImage, deleteImage, reanalyzeImage } from './change.ts'
import { imageId } from './bulk.ts'
import type { Image } from './image.ts'
import { reattachImage } from './reattach.ts'
import { ImageType } from './types.ts'

/** An object that holds the image a mutation made or changed. */
function imageSuccess(name: string, description: string) {
  return builder.objectRef<Image>(name).implement({
    description,
    extensions: REACHED,
    fields: (t) => ({
      image: t.field({
        type: ImageType,
        description: 'The image as it is now.',
        resolve: (image) => image,
      }),
    }),
  })
}

const AddImageResult = resultType(
  'AddImageResult',
  imageSuccess('AddImageSuccess', 'The image is queued, or known already.'),
  [ValidationErrorType],
)

export const DeleteImageResult = resultType(
  'DeleteImageResult',
  builder.objectRef<{ readonly id: string }>('DeleteImageSuccess').implement({
    description: 'The image is gone.',
    extensions: REACHED,
    fields: (t) => ({
      deletedId: t.id({
        description: 'Its global id.',
        resolve: ({ id }) => toGlobalId('Image', id),
      }),
    }),
  }),
  [NotFoundErrorType],
)

const CancelImageResult = resultType(
  'CancelImageResult',
  imageSuccess('CancelImageSuccess', 'Nothing more is done with the image.'),
  [NotFoundErrorType, ConflictErrorType],
)

export const ReanalyzeImageResult = resultType(
  'ReanalyzeImageResult',
  imageSuccess('ReanalyzeImageSuccess', 'The image is queued again.'),
  [NotFoundErrorType, ConflictErrorType],
)

const ReattachImageResult = resultType(
  'ReattachImageResult',
  imageSuccess('ReattachImageSuccess', 'The image has a credential again.'),
  [NotFoundErrorType, ConflictErrorType],
)

const AddImageInput = builder.inputType('AddImageInput', {
  description: 'An image to fetch and analyse.',
  fields: (t) => ({
    reference: t.string({ required: true, description: 'Such as alpine:3.20 or quay.io/org/app.' }),
    platform: t.string({ description: 'os/architecture; linux/amd64 unless given.' }),
    force: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Fetches it anew even if the tag has not moved.',
    }),
  }),
})

function idInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({ id: t.id({ required: true, description: 'The image.' }) }),
  })
}
const DeleteImageInput = idInput('DeleteImageInput', 'What to delete.')
const CancelImageInput = idInput('CancelImageInput', 'What to stop.')
const ReanalyzeImageInput = idInput('ReanalyzeImageInput', 'What to read again.')
const ReattachImageInput = builder.inputType('ReattachImageInput', {
  description: 'An image whose credential was deleted.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The image.' }),
    registryId: t.id({
      description: 'A registry that covers it; the closest one unless given.',
    }),
    reanalyze: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Also fetches and reads it again, with the closest match.',
    }),
  }),
})

builder.mutationFields((t) => ({
  addImage: t.field({
    type: AddImageResult,
    description: 'Queues an image to be fetched and analysed, and answers at once.',
    authScopes: { editor: true },
    args: { input: t.arg({ type: AddImageInput, required: true, description: 'The image.' }) },
    resolve: (_root, { input }, context) => outcome(addImage(context, input)),
  }),
  deleteImage: t.field({
    type: DeleteImageResult,
    description: 'Deletes an image and all that was read from it.',
    authScopes: { editor: true },
    args: { input: t.arg({ type: DeleteImageInput, required: true, description: 'Which one.' }) },
    resolve: (_root, { input }, context) =>
      outcome(deleteImage(context, imageId(input.id)).then((id) => ({ id }))),
  }),
  cancelImage: t.field({
    type: CancelImageResult,
    description: 'Stops the work on an image.',
    authScopes: { editor: true },
    args: { input: t.arg({ type: CancelImageInput, required: true, description: 'Which one.' }) },
    resolve: (_root, { input }, context) => outcome(cancelImage(context, imageId(input.id))),
  }),
  reanalyzeImage: t.field({
    type: ReanalyzeImageResult,
    description: 'Fetches and reads an image again, with the credential that matches now.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: ReanalyzeImageInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input }, context) => outcome(reanalyzeImage(context, imageId(input.id))),
  }),
  reattachImage: t.field({
    type: ReattachImageResult,
    description: 'Gives an image whose credential was deleted another one that covers it.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: ReattachImageInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input: { id, registryId, reanalyze } }, context) =>
      outcome(
        reattachImage(context, {
          id: imageId(id),
          registryId: registryId == null ? null : (localId('Registry', registryId) ?? ''),
          reanalyze,
        }),
      ),
  }),
}))
