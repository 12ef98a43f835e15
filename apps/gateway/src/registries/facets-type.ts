import type { RegistryTypeName } from '@wharfinger/registry-auth/reference'
import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'
import { RegistryStatusEnum, RegistryTypeEnum } from './enums.ts'
import type { FacetCount, RegistryFacets } from './facets.ts'
import type { RegistryStatus } from './registry.ts'

const COUNT = { description: 'How many registries it would leave.' }

const StatusFacet = builder.objectRef<FacetCount<RegistryStatus>>('RegistryStatusFacet').implement({
  description: 'A status to choose.',
  extensions: REACHED,
  fields: (t) => ({
    status: t.expose('value', { type: RegistryStatusEnum, description: 'The status.' }),
    count: t.exposeInt('count', COUNT),
  }),
})

const TypeFacet = builder.objectRef<FacetCount<RegistryTypeName>>('RegistryTypeFacet').implement({
  description: 'A kind of registry to choose.',
  extensions: REACHED,
  fields: (t) => ({
    type: t.expose('value', { type: RegistryTypeEnum, description: 'The kind.' }),
    count: t.exposeInt('count', COUNT),
  }),
})

export const RegistryFacetsType = builder.objectRef<RegistryFacets>('RegistryFacets').implement({
  description: 'How many registries each further choice would leave.',
  extensions: REACHED,
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'How many the filter leaves now.' }),
    statuses: t.field({
      type: [StatusFacet],
      description: 'Every status, those with none too.',
      resolve: ({ statuses }) => [...statuses],
    }),
    types: t.field({
      type: [TypeFacet],
      description: 'Every kind, those with none too.',
      resolve: ({ types }) => [...types],
    }),
    tlsOff: t.exposeInt('tlsOff', { description: 'Whose certificates are not checked.' }),
    expiringSoon: t.exposeInt('expiringSoon', {
      description: 'Whose secret ends within 30 days, or has ended.',
    }),
  }),
})
