import { bulkResultType, idsInput } from '../graphql/bulk.ts'
import { builder } from '../graphql/builder.ts'
import { outcome } from '../graphql/result.ts'
import { deleteImages, reanalyzeImages } from './bulk.ts'
import { DeleteImageResult, ReanalyzeImageResult } from './mutations.ts'

const DeleteImagesResult = bulkResultType(
  'DeleteImages',
  'Each image is gone, or it is said why not.',
  DeleteImageResult,
)

const ReanalyzeImagesResult = bulkResultType(
  'ReanalyzeImages',
  'Each image is queued again, or it is said why not.',
  ReanalyzeImageResult,
)

const DeleteImagesInput = idsInput('DeleteImagesInput', 'What to delete.')
const ReanalyzeImagesInput = idsInput('ReanalyzeImagesInput', 'What to read again.')

builder.mutationFields((t) => ({
  deleteImages: t.field({
    type: DeleteImagesResult,
    description: 'Deletes images and all that was read from them.',
    authScopes: { editor: true },
    args: { input: t.arg({ type: DeleteImagesInput, required: true, description: 'Which ones.' }) },
    resolve: (_root, { input }, context) => outcome(deleteImages(context, input.ids)),
  }),
  reanalyzeImages: t.field({
    type: ReanalyzeImagesResult,
    description: 'Fetches and reads images again, each with the credential that matches now.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: ReanalyzeImagesInput, required: true, description: 'Which ones.' }),
    },
    resolve: (_root, { input }, context) => outcome(reanalyzeImages(context, input.ids)),
  }),
}))
