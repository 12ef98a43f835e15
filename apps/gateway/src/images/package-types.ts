import type { NotRead, NotReadReason } from '@wharfinger/image-analysis'
import { builder } from '../graphql/builder.ts'
import { connectionType } from '../graphql/connection.ts'
import { REACHED } from '../graphql/policy.ts'
import type { ImagePackageRow, PackageTypeCount } from './packages.ts'

const ImagePackage = builder.objectRef<ImagePackageRow>('ImagePackage').implement({
  description: 'A package in an image.',
  extensions: REACHED,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; a Java group stands before a colon.' }),
    version: t.exposeString('version', { description: 'Its version.' }),
    type: t.exposeString('type', {
      description: 'deb, apk, rpm, npm, pypi, golang, maven, gem or cargo.',
    }),
    purl: t.exposeString('purl', { description: 'Its package URL.' }),
    architecture: t.exposeString('architecture', {
      nullable: true,
      description: 'What it is built for.',
    }),
    licenses: t.stringList({
      description: 'The licences it names.',
      // Written by `writeFacts` as a list of texts.
      resolve: ({ licenses }) => JSON.parse(licenses) as string[],
    }),
    vendor: t.exposeString('vendor', { nullable: true, description: 'Who made it; rpm only.' }),
    source: t.exposeString('source', {
      nullable: true,
      description: 'The source package it was built from; rpm only.',
    }),
    path: t.exposeString('path', {
      nullable: true,
      description: 'The file that names it; an archive in an archive stands behind "!/".',
    }),
    layerDigest: t.exposeString('layerDigest', {
      nullable: true,
      description: 'The layer that brought it.',
    }),
  }),
})

export const ImagePackageConnection = connectionType(ImagePackage, { counted: true })

export const PackageTypeCountType = builder
  .objectRef<PackageTypeCount>('PackageTypeCount')
  .implement({
    description: 'How many packages of a kind an image has.',
    extensions: REACHED,
    fields: (t) => ({
      type: t.exposeString('type', { description: 'The kind, such as deb or npm.' }),
      count: t.exposeInt('count', { description: 'How many.' }),
    }),
  })

const NotReadReasonEnum = builder.enumType('NotReadReason', {
  description: 'Why something that may hold packages was not read.',
  values: {
    TOO_LARGE: { description: 'It is larger than what is read of its kind.' },
    TOO_MANY_FILES: { description: 'There are more of its kind than are read.' },
    TOO_MANY_PACKAGES: { description: 'It names more packages than are kept.' },
    TOO_MUCH_INSIDE: { description: 'The archive holds more than is decompressed of one.' },
    NESTED_TOO_DEEP: { description: 'It is an archive in an archive in an archive.' },
    DAMAGED: { description: 'It cannot be understood, or is encrypted.' },
    OLD_FORMAT: { description: 'It is of a format that is not read.' },
    UNFINISHED: { description: 'Writes beside the database are not in it yet.' },
    BEHIND_LINK: { description: 'It is a hard link to a file of another name.' },
  } satisfies Record<NotReadReason, object>,
})

export const ImageNotRead = builder.objectRef<NotRead>('ImageNotRead').implement({
  description: 'What may hold packages and was not read.',
  extensions: REACHED,
  fields: (t) => ({
    type: t.exposeString('type', {
      nullable: true,
      description: 'The kind of packages it may hold; null where that is not known.',
    }),
    reason: t.field({
      type: NotReadReasonEnum,
      description: 'Why it was not read.',
      resolve: ({ reason }) => reason,
    }),
    path: t.exposeString('path', {
      nullable: true,
      description: 'The file; null where several are counted as one.',
    }),
    count: t.exposeInt('count', { description: 'How many files it stands for.' }),
  }),
})
