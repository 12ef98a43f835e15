import { builder } from '../../graphql/builder.ts'
import { FROM_DATABASE } from '../../graphql/kept-answers.ts'
import { compareImages } from './compare.ts'
import { ImageComparison } from './comparison-type.ts'

builder.queryField('compareImages', (t) =>
  t.field({
    type: ImageComparison,
    description: 'What is not the same in two images: packages, configuration, layers and sizes.',
    extensions: FROM_DATABASE,
    authScopes: { viewer: true },
    args: {
      from: t.arg.id({ required: true, description: 'The image before.' }),
      to: t.arg.id({ required: true, description: 'The image after.' }),
    },
    resolve: (_root, ids, context) => compareImages(context, ids),
  }),
)
