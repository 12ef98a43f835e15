import type { NotRead } from '@wharfinger/image-analysis'
import { textIn } from '../said.ts'
import { builder } from '../graphql/builder.ts'
import { connectionType } from '../graphql/connection.ts'
import { toGlobalId } from '../graphql/global-id.ts'
import { defineNode, Node } from '../graphql/node.ts'
import { REACHED } from '../graphql/policy.ts'
import { registryOf } from '../registries/resolve.ts'
import { buildSteps, configOf } from './config-facts.ts'
import { BuildStepType, ImageConfig } from './config-types.ts'
import {
  findImage,
  type Image,
  type ImageFailure,
  type ImageProgress,
  type ImageStatus,
} from './image.ts'
import { type ImageLayerRow, layersOf } from './layers.ts'
import { ImageProgressType } from './progress-types.ts'
import { ImageNotRead, ImagePackageConnection, PackageTypeCountType } from './package-types.ts'
import { listPackages, packageTypesOf } from './packages.ts'
import { isOrphaned } from './reattach.ts'

export const ImageStatusEnum = builder.enumType('ImageStatus', {
  description: 'How far an image is.',
  values: {
    QUEUED: { description: 'Waiting for its turn.' },
    FETCHING: { description: 'Being looked up at its registry.' },
    ANALYZING: { description: 'Its layers are being read.' },
    ANALYZED: { description: 'Everything about it is known.' },
    FAILED: { description: 'It could not be had; the error says why.' },
    CANCELLED: { description: 'Somebody stopped the work on it.' },
    PARKED: { description: 'It failed too often; somebody has to look.' },
  } satisfies Record<ImageStatus, object>,
})

export const ImageErrorType = builder.objectRef<ImageFailure>('ImageError').implement({
  description: 'Why an image could not be had, or looked at.',
  extensions: REACHED,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, in upper snake case.' }),
    message: t.string({
      description: 'What happened and why, for people, in the language of the request.',
      resolve: ({ message }, _args, { locale }) => textIn(message, locale),
    }),
    hint: t.string({
      nullable: true,
      description: 'What to do about it, in the language of the request.',
      resolve: ({ hint }, _args, { locale }) => hint && textIn(hint, locale),
    }),
    retryAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is tried again by itself, for an image that is QUEUED.',
      resolve: ({ retryAt }) => retryAt ?? null,
    }),
  }),
})

export const Layer = builder.objectRef<ImageLayerRow>('Layer').implement({
  description: 'A layer of an image.',
  extensions: REACHED,
  fields: (t) => ({
    digest: t.exposeString('digest', { description: 'Of the compressed layer.' }),
    mediaType: t.exposeString('mediaType', { description: 'Its media type.' }),
    size: t.field({ type: 'BigInt', description: 'Compressed bytes.', resolve: (l) => l.size }),
    createdBy: t.exposeString('createdBy', { nullable: true, description: 'The build step.' }),
    packages: t.exposeInt('packages', { description: 'How many packages it brought.' }),
  }),
})

interface DistroFacts {
  readonly id: string
  readonly versionId: string | null
  readonly prettyName: string | null
}

const Distro = builder.objectRef<DistroFacts>('Distro').implement({
  description: 'The distribution that an image is made of.',
  extensions: REACHED,
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Such as debian or alpine.' }),
    versionId: t.exposeString('versionId', { nullable: true, description: 'Such as 12 or 3.20.' }),
    prettyName: t.exposeString('prettyName', { nullable: true, description: 'For people.' }),
  }),
})

const ResolvedWith = builder.objectRef<Image>('ResolvedWith').implement({
  description: 'The credential that an image was fetched with.',
  extensions: REACHED,
  fields: (t) => ({
    registry: t.field({
      type: 'Registry',
      nullable: true,
      description: 'The record; null once it is deleted.',
      resolve: ({ resolvedId }, _args, context) =>
        resolvedId === null ? null : registryOf(context, resolvedId),
    }),
    registryKey: t.exposeString('resolvedKey', {
      nullable: true,
      description: 'Its key at that time; stays when the record is deleted.',
    }),
    username: t.exposeString('resolvedUser', { nullable: true, description: 'Its user then.' }),
  }),
})

export const ImageType = builder.objectRef<Image>('Image')

ImageType.implement({
  description: 'An image as it was when it was fetched. It outlives the registry record.',
  interfaces: [Node],
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: ({ id }) => toGlobalId('Image', id) }),
    reference: t.exposeString('reference', { description: 'As it was given, in normal form.' }),
    registryHost: t.exposeString('registryHost', { description: 'host[:port].' }),
    repository: t.exposeString('repository', { description: 'The path without the host.' }),
    tag: t.exposeString('tag', { nullable: true, description: 'The tag.' }),
    digest: t.exposeString('digest', {
      nullable: true,
      description: 'Of the platform’s manifest.',
    }),
    parentDigest: t.exposeString('parentDigest', {
      nullable: true,
      description: 'Of the index it was chosen from.',
    }),
    platform: t.string({
      nullable: true,
      description: 'os/architecture; until it is known, what was asked for.',
      resolve: ({ platform, requestedPlatform }) => platform ?? requestedPlatform,
    }),
    status: t.field({
      type: ImageStatusEnum,
      description: 'How far it is.',
      resolve: (i) => i.status,
    }),
    error: t.field({
      type: ImageErrorType,
      nullable: true,
      description: 'Why it is FAILED or PARKED, or QUEUED once more.',
      resolve: ({ error }) => {
        if (error === null) return null
        // The worker writes it in this very shape.
        return JSON.parse(error) as ImageFailure
      },
    }),
    progress: t.field({
      type: ImageProgressType,
      nullable: true,
      description: 'How far the work is, while it goes on.',
      resolve: ({ progress }) => {
        if (progress === null) return null
        // The worker writes it in this very shape.
        return JSON.parse(progress) as ImageProgress
      },
    }),
    size: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Compressed bytes of all layers and the configuration.',
      resolve: ({ size }) => size,
    }),
    layers: t.field({
      type: [Layer],
      description: 'The layers, bottom first.',
      resolve: async ({ id }, _args, context) => [...((await layersOf(context, id)) ?? [])],
    }),
    config: t.field({
      type: ImageConfig,
      nullable: true,
      description: 'What it says about how it is run.',
      resolve: configOf,
    }),
    manifest: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The manifest itself.',
      resolve: ({ manifest }): unknown => (manifest === null ? null : JSON.parse(manifest)),
    }),
    distro: t.field({
      type: Distro,
      nullable: true,
      description: 'The distribution that it is made of.',
      resolve: ({ distro }) => {
        if (distro === null) return null
        // The worker writes it in this very shape.
        return JSON.parse(distro) as DistroFacts
      },
    }),
    packages: t.field({
      type: ImagePackageConnection,
      description: 'The packages in it, by name.',
      args: {
        first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
        after: t.arg.string({ description: 'The cursor to go on from.' }),
        search: t.arg.string({ description: 'Stands somewhere in the name.' }),
        types: t.arg.stringList({ description: 'Only of these kinds, such as deb or npm.' }),
      },
      resolve: ({ id }, args, context) => listPackages(context, id, args),
    }),
    packageTypes: t.field({
      type: [PackageTypeCountType],
      description: 'The kinds of packages in it, each with its number.',
      resolve: async ({ id }, _args, context) => [...((await packageTypesOf(context, id)) ?? [])],
    }),
    notRead: t.field({
      type: [ImageNotRead],
      description: 'What may hold packages and was not read.',
      resolve: ({ notRead }) => {
        if (notRead === null) return []
        // The worker writes it in this very shape.
        return JSON.parse(notRead) as NotRead[]
      },
    }),
    buildSteps: t.field({
      type: [BuildStepType],
      description: 'How it was built, oldest step first, as it says.',
      resolve: async (image, _args, context) => {
        const config = configOf(image)
        return config === null
          ? []
          : [...buildSteps(config, (await layersOf(context, image.id)) ?? [])]
      },
    }),
    resolvedWith: t.field({
      type: ResolvedWith,
      nullable: true,
      description: 'The credential that served it; null when it took none.',
      resolve: (image) => (image.resolvedKey === null ? null : image),
    }),
    orphaned: t.boolean({
      description: 'Whether the record that served it is deleted.',
      resolve: (image, _args, context) => isOrphaned(context, image),
    }),
    createdAt: t.field({ type: 'DateTime', description: 'When.', resolve: (i) => i.createdAt }),
    analyzedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last read.',
      resolve: ({ analyzedAt }) => analyzedAt,
    }),
  }),
})

export const ImageConnection = connectionType(ImageType, { counted: true })

defineNode('Image', { policy: 'viewer', load: ({ database }, id) => findImage(database, id) })
