import { builder } from '../../graphql/builder.ts'
import { connectionType } from '../../graphql/connection.ts'
import { REACHED } from '../../graphql/policy.ts'
import { configOf } from '../config-facts.ts'
import { layersOf } from '../layers.ts'
import { ImageType, Layer } from '../types.ts'
import type { Comparison } from './compare.ts'
import { compareConfigs, type ConfigChange, configParts } from './config.ts'
import { compareLayers, type LayerComparison, type LayerSet } from './layers.ts'
import { changeKinds, countChanges, listChanges } from './packages.ts'
import type { PackageChange, PackageCounts } from './packages.ts'

/** What an image says of how it is run is a few lines; one that was made up may say any number. */
const MOST_CONFIG_CHANGES = 500

const ComparedChange = builder.enumType('ComparedChange', {
  description: 'What became of something from one image to the other.',
  values: changeKinds,
})

const PackageChangeType = builder.objectRef<PackageChange>('PackageChange').implement({
  description: 'A package that only one image has, or that both have in other versions.',
  extensions: REACHED,
  fields: (t) => ({
    change: t.field({ type: ComparedChange, description: 'Which.', resolve: (p) => p.change }),
    name: t.exposeString('name', { description: 'Its name.' }),
    type: t.exposeString('type', { description: 'Such as deb or apk.' }),
    from: t.stringList({ description: 'Its versions before.', resolve: (p) => [...p.from] }),
    to: t.stringList({ description: 'Its versions after.', resolve: (p) => [...p.to] }),
  }),
})
const PackageChangeConnection = connectionType(PackageChangeType, { counted: true })

const PackageCountsType = builder.objectRef<PackageCounts>('PackageChangeCounts').implement({
  description: 'How many packages there are of each kind.',
  extensions: REACHED,
  fields: (t) => ({
    added: t.int({ description: 'Only after.', resolve: ({ ADDED }) => ADDED }),
    removed: t.int({ description: 'Only before.', resolve: ({ REMOVED }) => REMOVED }),
    changed: t.int({ description: 'In other versions.', resolve: ({ CHANGED }) => CHANGED }),
    same: t.int({ description: 'In the same versions.', resolve: ({ SAME }) => SAME }),
  }),
})

const ConfigPartEnum = builder.enumType('ImageConfigPart', {
  description: 'A part of what an image says about how it is run.',
  values: configParts,
})

const ConfigChangeType = builder.objectRef<ConfigChange>('ImageConfigChange').implement({
  description: 'Something about how the image is run that is not the same.',
  extensions: REACHED,
  fields: (t) => ({
    part: t.field({ type: ConfigPartEnum, description: 'What.', resolve: (c) => c.part }),
    change: t.field({ type: ComparedChange, description: 'How.', resolve: (c) => c.change }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Of a variable, a port or a label.',
    }),
    from: t.stringList({
      nullable: true,
      description: 'Before; null where it was not there, and for variables and ports.',
      resolve: ({ from }) => from && [...from],
    }),
    to: t.stringList({
      nullable: true,
      description: 'After; null where it is not there, and for variables and ports.',
      resolve: ({ to }) => to && [...to],
    }),
  }),
})

const LayerSetType = builder.objectRef<LayerSet>('LayerSet').implement({
  description: 'Some layers of an image.',
  extensions: REACHED,
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many.' }),
    size: t.field({ type: 'BigInt', description: 'Compressed bytes.', resolve: (s) => s.size }),
    layers: t.field({
      type: [Layer],
      description: 'The first 200, bottom first.',
      resolve: ({ layers }) => [...layers],
    }),
  }),
})

const LayerComparisonType = builder.objectRef<LayerComparison>('LayerComparison').implement({
  description: 'Which layers two images share, by their digests.',
  extensions: REACHED,
  fields: (t) => ({
    shared: t.field({ type: LayerSetType, description: 'In both.', resolve: (l) => l.shared }),
    added: t.field({ type: LayerSetType, description: 'Only after.', resolve: (l) => l.added }),
    removed: t.field({
      type: LayerSetType,
      description: 'Only before.',
      resolve: (l) => l.removed,
    }),
  }),
})

export const ImageComparison = builder.objectRef<Comparison>('ImageComparison').implement({
  description: 'What is not the same in two images.',
  extensions: REACHED,
  fields: (t) => ({
    from: t.field({ type: ImageType, description: 'Before.', resolve: ({ from }) => from }),
    to: t.field({ type: ImageType, description: 'After.', resolve: ({ to }) => to }),
    packages: t.field({
      type: PackageChangeConnection,
      description: 'The packages that are not the same, by name; at most 20 versions of each.',
      args: {
        first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
        after: t.arg.string({ description: 'The cursor to go on from.' }),
        change: t.arg({ type: ComparedChange, description: 'Only of this kind.' }),
        search: t.arg.string({ description: 'Stands somewhere in the name.' }),
      },
      resolve: (pair, args, context) => listChanges(context, pair, args),
    }),
    packageCounts: t.field({
      type: PackageCountsType,
      description: 'How many packages there are of each kind.',
      resolve: (pair, _args, context) => countChanges(context, pair),
    }),
    config: t.field({
      type: [ConfigChangeType],
      description: `What is not the same about how they are run; the first ${MOST_CONFIG_CHANGES}.`,
      resolve: ({ from, to }) =>
        compareConfigs(configOf(from), configOf(to)).slice(0, MOST_CONFIG_CHANGES),
    }),
    layers: t.field({
      type: LayerComparisonType,
      description: 'Which layers they share.',
      resolve: async ({ from, to }, _args, context) => {
        const [before, after] = await Promise.all([
          layersOf(context, from.id),
          layersOf(context, to.id),
        ])
        return compareLayers(before ?? [], after ?? [])
      },
    }),
    sizeDifference: t.field({
      type: 'BigInt',
      description: 'By how many compressed bytes it has grown; negative where it has shrunk.',
      resolve: ({ from, to }) => (to.size ?? 0) - (from.size ?? 0),
    }),
  }),
})
