import { builder } from '../graphql/builder.ts'
import { SortDirection } from '../graphql/enums.ts'
import { RegistryCredentialInput } from './credential-inputs.ts'
import { RegistryOrderFieldEnum, RegistryStatusEnum, RegistryTypeEnum } from './enums.ts'

export const AddRegistryInputType = builder.inputType('AddRegistryInput', {
  description: 'A new registry.',
  fields: (t) => ({
    registry: t.string({
      required: true,
      description:
        'host[:port][/repository pattern], such as quay.io or harbor.example.com/team/*.',
    }),
    name: t.string({ description: 'The display name; the registry unless given.' }),
    credential: t.field({
      type: RegistryCredentialInput,
      required: true,
      description: 'How to sign in.',
    }),
    tlsVerify: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether the certificate is checked. It never allows plain HTTP.',
    }),
    allowPlainHttp: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Takes plain HTTP, only where the operator accepts it.',
    }),
    caCertificate: t.string({ description: 'Authorities to trust beside the usual ones, as PEM.' }),
    secretExpiresAt: t.field({ type: 'DateTime', description: 'When the secret expires.' }),
    validate: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Tests first and stores only what works; false makes no network call at all.',
    }),
  }),
})

export const UpdateRegistryInputType = builder.inputType('UpdateRegistryInput', {
  description: 'A change: what is left out stays as it is.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The registry.' }),
    name: t.string({ description: 'The display name.' }),
    registry: t.string({ description: 'The key; another host needs the secret again.' }),
    credential: t.field({
      type: RegistryCredentialInput,
      description: 'How to sign in; a secret that is left out is kept.',
    }),
    tlsVerify: t.boolean({ description: 'Turning it off needs the secret again.' }),
    allowPlainHttp: t.boolean({ description: 'Turning it on needs the secret again.' }),
    caCertificate: t.string({ description: 'Any change needs the secret again; null removes it.' }),
    secretExpiresAt: t.field({ type: 'DateTime', description: 'When the secret expires.' }),
    validate: t.boolean({
      description: 'Tests first; unless given, where the way to the registry changes.',
    }),
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description: '`updatedAt` as it was seen, or `createdAt` before the first change.',
    }),
  }),
})

export const TestRegistryInputType = builder.inputType('TestRegistryInput', {
  description: 'What to test.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'A stored registry.' }),
    draft: t.field({ type: AddRegistryInputType, description: 'One that is not stored.' }),
    change: t.field({
      type: UpdateRegistryInputType,
      description: 'A change of a stored one, judged just as an update.',
    }),
    staged: t.id({ description: 'The staged secret of a stored one.' }),
  }),
})

export const RegistryFilterInput = builder.inputType('RegistryFilter', {
  description: 'Which registries; all conditions hold.',
  fields: (t) => ({
    search: t.string({ description: 'Stands somewhere in the name, the registry or the user.' }),
    types: t.field({ type: [RegistryTypeEnum], description: 'One of these types.' }),
    statuses: t.field({ type: [RegistryStatusEnum], description: 'One of these statuses.' }),
    tlsVerify: t.boolean({ description: 'Whether certificates are checked.' }),
    expiringBefore: t.field({
      type: 'DateTime',
      description: 'Whose secret ends before this moment; one that has ended does, too.',
    }),
    usedSince: t.field({
      type: 'DateTime',
      description: 'Whose credential was used at this moment or later.',
    }),
    neverTested: t.boolean({ description: 'Whether they were never tested, or were.' }),
  }),
})

export const RegistryOrderInput = builder.inputType('RegistryOrder', {
  description: 'The order of registries.',
  fields: (t) => ({
    field: t.field({ type: RegistryOrderFieldEnum, required: true, description: 'By what.' }),
    direction: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Which end first.',
    }),
  }),
})
