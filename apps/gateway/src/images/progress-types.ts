import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'
import type { ImageProgress, LayerProgress } from './image.ts'

const LayerStateEnum = builder.enumType('LayerState', {
  description: 'What is done with a layer.',
  values: {
    WAITING: { description: 'Waiting for its turn.' },
    READING: { description: 'Being fetched and read.' },
    READ: { description: 'Read whole.' },
    KNOWN: { description: 'Known from another image, so it need not be fetched.' },
  } satisfies Record<LayerProgress['state'], object>,
})

const LayerProgressType = builder.objectRef<LayerProgress>('LayerProgress').implement({
  description: 'How far one layer of an image is.',
  extensions: REACHED,
  fields: (t) => ({
    digest: t.exposeString('digest', { description: 'Of the compressed layer.' }),
    state: t.field({
      type: LayerStateEnum,
      description: 'What is done with it.',
      resolve: ({ state }) => state,
    }),
    bytesDone: t.field({ type: 'BigInt', description: 'Read.', resolve: (p) => p.bytesDone }),
    bytesTotal: t.field({ type: 'BigInt', description: 'To read.', resolve: (p) => p.bytesTotal }),
  }),
})

export const ImageProgressType = builder.objectRef<ImageProgress>('ImageProgress').implement({
  description: 'How far the work on an image is.',
  extensions: REACHED,
  fields: (t) => ({
    step: t.exposeString('step', { description: 'RESOLVE, MANIFEST, LAYERS or DESCRIBE.' }),
    bytesDone: t.field({ type: 'BigInt', description: 'Read.', resolve: (p) => p.bytesDone }),
    bytesTotal: t.field({ type: 'BigInt', description: 'To read.', resolve: (p) => p.bytesTotal }),
    layersDone: t.exposeInt('layersDone', { description: 'Layers read.' }),
    layersTotal: t.exposeInt('layersTotal', { description: 'Layers to read.' }),
    layers: t.field({
      type: [LayerProgressType],
      description: 'Each of them, bottom first.',
      resolve: ({ layers }) => [...layers],
    }),
  }),
})
