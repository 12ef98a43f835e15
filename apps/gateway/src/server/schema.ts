import type { Config } from '../config/config.ts'
import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'
import { RANK, rankOf } from '../graphql/rank.ts'
import { databaseKind, overriddenHosts, type Setting, settingsFor } from './settings.ts'

const DatabaseKind = builder.enumType('DatabaseKind', {
  description: 'Where data is kept.',
  values: {
    SQLITE: { description: 'In a file beside the server.' },
    POSTGRES: { description: 'At a Postgres server.' },
  } as const,
})

const SettingType = builder.objectRef<Setting>('Setting').implement({
  description: 'A setting as it is in force. It is changed where the server is started.',
  extensions: REACHED,
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The environment variable that sets it, such as WHARFINGER_CHECK_EVERY.',
    }),
    values: t.stringList({
      description: 'What holds: one value, those of a list, or none where nothing is set.',
      resolve: ({ values }) => [...values],
    }),
    isDefault: t.exposeBoolean('isDefault', {
      description: 'Whether nothing was given, so that the default holds.',
    }),
    default: t.exposeString('default', { description: 'The default, in words.' }),
    meaning: t.exposeString('meaning', { description: 'What it is for.' }),
  }),
})

const ServerType = builder.objectRef<Config>('Server').implement({
  description: 'What those who use this server should know about how it is set up.',
  extensions: REACHED,
  fields: (t) => ({
    version: t.string({
      description: 'Of Wharfinger.',
      resolve: (_config, _args, { version }) => version,
    }),
    publicUrl: t.exposeString('publicUrl', {
      nullable: true,
      description: 'The address that people use; null where it is that of a port chosen at random.',
    }),
    database: t.field({
      type: DatabaseKind,
      description: 'Where data is kept.',
      resolve: ({ databaseUrl }) => databaseKind(databaseUrl),
    }),
    settings: t.field({
      type: [SettingType],
      description:
        'The settings that you may see, in the order of the README: all but paths of keys for an administrator.',
      resolve: (config, _args, { actor }) =>
        settingsFor(config, (role) => rankOf(actor) >= RANK[role]),
    }),
    hostOverrides: t.stringList({
      description:
        'Hosts that are connected to elsewhere than at their own addresses, as in a demonstration. Empty on a server that is in earnest.',
      resolve: overriddenHosts,
    }),
  }),
})

builder.queryField('server', (t) =>
  t.field({
    type: ServerType,
    description: 'How this server is set up.',
    authScopes: { viewer: true },
    resolve: (_root, _args, { config }) => config,
  }),
)
