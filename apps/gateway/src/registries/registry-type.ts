import { builder } from '../graphql/builder.ts'
import { connectionType } from '../graphql/connection.ts'
import { toGlobalId } from '../graphql/global-id.ts'
import { OF_THE_MOMENT } from '../graphql/kept-answers.ts'
import { defineNode, Node } from '../graphql/node.ts'
import { REACHED } from '../graphql/policy.ts'
import { RegistryStatusEnum, RegistryTypeEnum } from './enums.ts'
import { listHistory } from './history.ts'
import { countImages } from './images-count.ts'
import { IssuancePolicyType } from './issuing/policy-type.ts'
import { publicFieldsOf } from './public-fields.ts'
import { findRegistry, type Registry } from './registry.ts'
import { RegistryTestConnection, RegistryTestType } from './registry-test-type.ts'
import { parseReport } from './report.ts'
import { stagedSecretOf } from './staged-secret/staged-secret.ts'
import { StagedSecretType } from './staged-secret/staged-secret-type.ts'
import { RegistryRevisionConnection } from './revisions/revision-type.ts'
import { listRevisions } from './revisions/revisions.ts'
import { nextCheckOf } from './schedule.ts'
import { registryWarnings, RegistryWarning } from './warnings.ts'
import { tokenStateOf } from './token-state.ts'
import { TokenStateType } from './token-state-type.ts'

const SecretState = builder.objectRef<Registry>('SecretState').implement({
  description: 'All that is ever said about a stored secret.',
  extensions: REACHED,
  fields: (t) => ({
    isSet: t.boolean({ description: 'Whether one is stored.', resolve: (r) => Boolean(r.isSet) }),
    setAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was given.',
      resolve: ({ secretSetAt }) => secretSetAt,
    }),
    setBy: t.exposeString('secretSetBy', { nullable: true, description: 'Who gave it.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it expires, as far as a person or the registry said so.',
      resolve: ({ secretExpiresAt }) => secretExpiresAt,
    }),
  }),
})

export const RegistryType = builder.objectRef<Registry>('Registry')

/** A column has to be listed here to leave the server; the sealed secret is not even read. */
RegistryType.implement({
  description: 'A registry and its stored credential.',
  interfaces: [Node],
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ id }) => toGlobalId('Registry', id),
    }),
    registry: t.exposeString('key', {
      description: 'host[:port][/repository pattern] in normal form; the key a user knows it by.',
    }),
    name: t.exposeString('name', { description: 'The display name.' }),
    type: t.expose('type', { type: RegistryTypeEnum, description: 'The kind of registry.' }),
    method: t.exposeString('method', { description: 'How it signs in, as named in `providers`.' }),
    username: t.exposeString('username', {
      nullable: true,
      description: 'The user or key id; never a secret.',
    }),
    publicFields: t.field({
      type: 'JSON',
      description: 'What may be shown of the credential.',
      resolve: (registry, _args, context) => publicFieldsOf(registry, context),
    }),
    secret: t.field({
      type: SecretState,
      description: 'Whether a secret is stored, since when, and by whom.',
      resolve: (registry) => registry,
    }),
    // The scalar makes the database's 1 and 0 true and false.
    tlsVerify: t.expose('tlsVerify', {
      type: 'Boolean',
      description: 'Whether the certificate is checked.',
    }),
    allowPlainHttp: t.expose('allowPlainHttp', {
      type: 'Boolean',
      description: 'Whether plain HTTP is taken where the operator accepts it.',
    }),
    caCertificate: t.exposeString('caCertificate', {
      nullable: true,
      description: 'The authorities that are trusted beside the usual ones, as PEM.',
    }),
    status: t.expose('status', {
      type: RegistryStatusEnum,
      description: 'What the newest test says.',
    }),
    statusHistory: t.field({
      type: RegistryTestConnection,
      description: 'The tests, the newest first.',
      args: {
        first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
        after: t.arg.string({ description: 'The cursor to go on from.' }),
      },
      resolve: ({ id }, page, { database }) => listHistory(database, id, page),
    }),
    changes: t.field({
      type: RegistryRevisionConnection,
      description:
        'Who changed what of it and when, the newest first; as far back as the audit is kept.',
      args: {
        first: t.arg.int({ description: 'How many, 25 unless given, at most 100.' }),
        after: t.arg.string({ description: 'The cursor to go on from.' }),
      },
      resolve: ({ id }, page, { database }) => listRevisions(database, id, page),
    }),
    lastTest: t.field({
      type: RegistryTestType,
      nullable: true,
      description: 'The newest test.',
      resolve: ({ lastTest }) => (lastTest === null ? null : parseReport(lastTest)),
    }),
    warnings: t.field({
      type: [RegistryWarning],
      description: 'What works today and is likely to be meant otherwise, or could be safer.',
      extensions: OF_THE_MOMENT,
      args: {
        locale: t.arg.string({
          description: 'The language, such as en or de; that of the request unless given.',
        }),
      },
      resolve: (registry, args, { now, locale }) =>
        registryWarnings(registry, now(), args.locale ?? locale),
    }),
    nextCheckAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is tested next by itself; null where that is left to people.',
      resolve: (registry, _args, { config }) => nextCheckOf(registry, config),
    }),
    token: t.field({
      type: TokenStateType,
      nullable: true,
      description:
        'The short-lived login that was minted of the credential; null where there is none.',
      resolve: (registry, _args, { now }) => tokenStateOf(registry, now()),
    }),
    stagedSecret: t.field({
      type: StagedSecretType,
      nullable: true,
      description: 'The secret that is to follow; null where none is staged. It never serves.',
      resolve: (registry) => stagedSecretOf(registry),
    }),
    issuance: t.field({
      type: IssuancePolicyType,
      nullable: true,
      description: 'What may be handed out of it; null where nobody signs in.',
      resolve: (registry) => (registry.method === 'anonymous' ? null : registry),
    }),
    imagesCount: t.int({
      description: 'How many images this credential has served.',
      resolve: async ({ id }, _args, context) => (await countImages(context, id)) ?? 0,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was added.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The last change by a person; null before the first.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When an image was last fetched with it.',
    }),
  }),
})

export const RegistryConnection = connectionType(RegistryType, { counted: true })

defineNode('Registry', { policy: 'viewer', load: ({ database }, id) => findRegistry(database, id) })
