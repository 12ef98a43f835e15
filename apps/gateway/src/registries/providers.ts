import { type DescribedKind, describeKinds } from '@wharfinger/registry-auth/kinds'
import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'
import { CloudEnum, RegistryTypeEnum } from './enums.ts'

type Method = DescribedKind['methods'][number]
type Field = Method['fields'][number]
type Preset = DescribedKind['presets'][number]

const ProviderField = builder.objectRef<Field>('ProviderField').implement({
  description: 'A field of a form.',
  extensions: REACHED,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in the input.' }),
    label: t.exposeString('label', { description: 'Its label.' }),
    required: t.exposeBoolean('required', { description: 'Whether it must be filled in.' }),
    secret: t.exposeBoolean('secret', { description: 'Whether it is sealed and never shown.' }),
    multiline: t.exposeBoolean('multiline', { description: 'Whether it has several lines.' }),
    help: t.exposeString('help', { nullable: true, description: 'What to fill in.' }),
    example: t.exposeString('example', { nullable: true, description: 'What it looks like.' }),
  }),
})

const ProviderMethod = builder.objectRef<Method>('ProviderMethod').implement({
  description: 'One way to sign in to a kind of registry.',
  extensions: REACHED,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, as in `Registry.method`.' }),
    label: t.exposeString('label', { description: 'Its label.' }),
    fields: t.field({
      type: [ProviderField],
      description: 'What it asks for, in order.',
      resolve: ({ fields }) => [...fields],
    }),
    steps: t.field({
      type: ['String'],
      description: 'How to get such a credential.',
      resolve: ({ steps }) => [...steps],
    }),
    docsUrl: t.exposeString('docsUrl', { nullable: true, description: 'Where more is written.' }),
    ambient: t.expose('ambient', {
      type: CloudEnum,
      nullable: true,
      description: 'The cloud whose identity of this server signs in; null for what is entered.',
    }),
  }),
})

interface Hint {
  readonly field: string
  readonly help: string
}

const ProviderHint = builder.objectRef<Hint>('ProviderHint').implement({
  description: 'What a field has to be at one registry.',
  extensions: REACHED,
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The name of the field.' }),
    help: t.exposeString('help', { description: 'What to fill in.' }),
  }),
})

const ProviderPreset = builder.objectRef<Preset>('ProviderPreset').implement({
  description: 'A registry that many have.',
  extensions: REACHED,
  fields: (t) => ({
    host: t.exposeString('host', { description: 'Its host.' }),
    label: t.exposeString('label', { description: 'Its name.' }),
    hints: t.field({
      type: [ProviderHint],
      description: 'What the user name and the password have to be there.',
      resolve: ({ username, password }): Hint[] => [
        { field: 'username', help: username },
        { field: 'password', help: password },
      ],
    }),
    docsUrl: t.exposeString('docsUrl', { description: 'Where more is written.' }),
  }),
})

const Provider = builder.objectRef<DescribedKind>('Provider').implement({
  description: 'A kind of registry, with all the words of its forms.',
  extensions: REACHED,
  fields: (t) => ({
    type: t.field({
      type: RegistryTypeEnum,
      description: 'The kind.',
      resolve: ({ type }) => type,
    }),
    label: t.exposeString('label', { description: 'Its name.' }),
    shortLabel: t.exposeString('shortLabel', { description: 'Its name where there is less room.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    slug: t.exposeString('slug', { description: 'What the address of its form ends in.' }),
    icon: t.exposeString('icon', {
      description: 'Its sign: SVG path data, drawn as a line on a field of 24 by 24.',
    }),
    hostExample: t.exposeString('hostExample', { description: 'What its hosts look like.' }),
    signsInElsewhere: t.exposeBoolean('takesPasswords', {
      description:
        'Whether other programs sign in with the stored user name and secret as they are.',
    }),
    methods: t.field({
      type: [ProviderMethod],
      description: 'The ways to sign in.',
      resolve: ({ methods }) => [...methods],
    }),
    presets: t.field({
      type: [ProviderPreset],
      description: 'Registries of this kind that many have.',
      resolve: ({ presets }) => [...presets],
    }),
  }),
})

builder.queryField('providers', (t) =>
  t.field({
    type: [Provider],
    description: 'What forms are made of: the one definition that storage and checks use too.',
    authScopes: { viewer: true },
    args: {
      locale: t.arg.string({
        description: 'The language, such as en or de; that of the request unless given.',
      }),
    },
    resolve: (_root, args, { locale }) => describeKinds(args.locale ?? locale),
  }),
)
