import type { Change } from '../events/events.ts'
import { builder } from '../graphql/builder.ts'
import { localId, toGlobalId } from '../graphql/global-id.ts'
import { REACHED } from '../graphql/policy.ts'
import { ChangeKind } from '../graphql/enums.ts'
import { findImage } from './image.ts'
import { ImageType } from './types.ts'

const ImageChange = builder.objectRef<Change>('ImageChange').implement({
  description: 'Something happened to an image.',
  extensions: REACHED,
  fields: (t) => ({
    kind: t.field({ type: ChangeKind, description: 'What.', resolve: ({ change }) => change }),
    id: t.id({ description: 'Its global id.', resolve: ({ id }) => toGlobalId('Image', id) }),
    image: t.field({
      type: ImageType,
      nullable: true,
      description: 'As it is now; null once it is gone.',
      resolve: ({ id }, _args, { database }) => findImage(database, id),
    }),
  }),
})

builder.subscriptionField('imageChanged', (t) =>
  t.field({
    type: ImageChange,
    description: 'Every change of an image, its progress included.',
    authScopes: { viewer: true },
    args: { id: t.arg.id({ description: 'Only of this one.' }) },
    subscribe: (_root, { id }, { events, request }) => {
      const changes = events.subscribe('image', request.signal)
      return id == null ? changes : only(changes, localId('Image', id) ?? '')
    },
    resolve: (change) => change,
  }),
)

async function* only(changes: AsyncIterable<Change>, id: string): AsyncGenerator<Change> {
  for await (const change of changes) if (change.id === id) yield change
}
