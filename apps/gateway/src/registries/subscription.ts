import { builder } from '../graphql/builder.ts'
import { toGlobalId } from '../graphql/global-id.ts'
import { REACHED } from '../graphql/policy.ts'
import type { Change } from '../events/events.ts'
import { ChangeKind } from '../graphql/enums.ts'
import { findRegistry } from './registry.ts'
import { RegistryType } from './registry-type.ts'

const RegistryChange = builder.objectRef<Change>('RegistryChange').implement({
  description: 'Something happened to a registry.',
  extensions: REACHED,
  fields: (t) => ({
    kind: t.field({ type: ChangeKind, description: 'What.', resolve: ({ change }) => change }),
    id: t.id({ description: 'Its global id.', resolve: ({ id }) => toGlobalId('Registry', id) }),
    registry: t.field({
      type: RegistryType,
      nullable: true,
      description: 'As it is now; null once it is gone.',
      resolve: ({ id }, _args, { database }) => findRegistry(database, id),
    }),
  }),
})

builder.subscriptionField('registryChanged', (t) =>
  t.field({
    type: RegistryChange,
    description: 'Every change of a registry.',
    authScopes: { viewer: true },
    subscribe: (_root, _args, { events, request }) => events.subscribe('registry', request.signal),
    resolve: (change) => change,
  }),
)
