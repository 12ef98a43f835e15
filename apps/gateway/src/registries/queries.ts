import {
  classifyHost,
  type HostClass,
  normalizeRegistryKey,
  parseImageReference,
} from '@wharfinger/registry-auth/reference'
import { builder } from '../graphql/builder.ts'
import { selectedOnNodes } from '../graphql/selected.ts'
import { FROM_DATABASE } from '../graphql/kept-answers.ts'
import { REACHED } from '../graphql/policy.ts'
import { readable } from '../graphql/readable.ts'
import { RegistryTypeEnum } from './enums.ts'
import { RegistryFilterInput, RegistryOrderInput } from './inputs.ts'
import { countFacets } from './facets.ts'
import { RegistryFacetsType } from './facets-type.ts'
import { listRegistries } from './list.ts'
import { matchRegistry, type MatchedCandidate, type RegistryMatch } from './match.ts'
import { findRegistryByKey } from './registry.ts'
import { RegistryConnection, RegistryType } from './registry-type.ts'

const MatchCandidate = builder.objectRef<MatchedCandidate>('MatchCandidate').implement({
  description: 'A registry on the image’s host, and what became of it.',
  extensions: REACHED,
  fields: (t) => ({
    registry: t.field({
      type: RegistryType,
      description: 'The record.',
      resolve: (c) => c.registry,
    }),
    matched: t.exposeBoolean('matched', { description: 'Whether its pattern covers the image.' }),
    reason: t.exposeString('reason', { description: 'Why it serves the image or does not.' }),
  }),
})

const RegistryMatchType = builder.objectRef<RegistryMatch>('RegistryMatch').implement({
  description: 'Which credential an image is fetched with, and why.',
  extensions: REACHED,
  fields: (t) => ({
    registry: t.field({
      type: RegistryType,
      nullable: true,
      description: 'The record that serves it; null means it is fetched without a credential.',
      resolve: ({ registry }) => registry,
    }),
    normalizedReference: t.exposeString('normalizedReference', {
      description: 'The image in its normal form.',
    }),
    candidates: t.field({
      type: [MatchCandidate],
      description: 'The records on the same host.',
      resolve: ({ candidates }) => [...candidates],
    }),
  }),
})

const RegistryTypeGuess = builder.objectRef<HostClass>('RegistryTypeGuess').implement({
  description: 'What a host looks like, by its name alone.',
  extensions: REACHED,
  fields: (t) => ({
    type: t.field({
      type: RegistryTypeEnum,
      description: 'The kind.',
      resolve: ({ type }) => type,
    }),
    confidence: t.exposeString('confidence', { description: 'certain, likely or default.' }),
    warnings: t.field({
      type: ['String'],
      description: 'What looks odd about the host.',
      resolve: ({ warnings }, _args, { locale }) => warnings.map((each) => each[locale]),
    }),
    canonical: t.exposeString('canonical', { description: 'The host in its normal form.' }),
    account: t.string({
      nullable: true,
      description: 'The cloud account in the name.',
      resolve: ({ account }) => account ?? null,
    }),
    region: t.string({
      nullable: true,
      description: 'The cloud region in the name.',
      resolve: ({ region }) => region ?? null,
    }),
  }),
})

builder.queryFields((t) => ({
  registry: t.field({
    type: RegistryType,
    nullable: true,
    description: 'The registry of a key; null where there is none.',
    authScopes: { viewer: true },
    args: { registry: t.arg.string({ required: true, description: 'Its key, in any form.' }) },
    resolve: (_root, { registry }, { database }) =>
      findRegistryByKey(database, readable(() => normalizeRegistryKey(registry)).key),
  }),
  registries: t.field({
    type: RegistryConnection,
    description: 'The registries, in the order of creation unless another is asked for.',
    extensions: FROM_DATABASE,
    authScopes: { viewer: true },
    args: {
      first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
      last: t.arg.int({ description: 'How many from the end, at most 100.' }),
      before: t.arg.string({ description: 'The cursor to go back from.' }),
      filter: t.arg({ type: RegistryFilterInput, description: 'Which ones.' }),
      orderBy: t.arg({ type: RegistryOrderInput, description: 'In which order.' }),
    },
    resolve: (_root, args, context, info) => listRegistries(context, args, selectedOnNodes(info)),
  }),
  registryFacets: t.field({
    type: RegistryFacetsType,
    description:
      'How many registries each further choice would leave. A facet leaves out its own condition of the filter, so that its other choices can be seen.',
    authScopes: { viewer: true },
    args: { filter: t.arg({ type: RegistryFilterInput, description: 'The present filter.' }) },
    resolve: (_root, { filter }, context) => countFacets(context, filter ?? {}),
  }),
  matchRegistry: t.field({
    type: RegistryMatchType,
    description: 'Which credential an image would be fetched with. Makes no network call.',
    authScopes: { viewer: true },
    args: { image: t.arg.string({ required: true, description: 'The image, in any form.' }) },
    resolve: (_root, { image }, context) =>
      matchRegistry(
        context,
        readable(() => parseImageReference(image)),
      ),
  }),
  guessRegistryType: t.field({
    type: RegistryTypeGuess,
    description: 'What kind of registry a host is, by its name. Makes no network call.',
    authScopes: { viewer: true },
    args: { registry: t.arg.string({ required: true, description: 'The host or key.' }) },
    resolve: (_root, { registry }) =>
      classifyHost(readable(() => normalizeRegistryKey(registry)).host),
  }),
}))
