import type { Config } from '../config/config.ts'
import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'

const ServerType = builder.objectRef<Config>('Server').implement({
  description: 'What those who use this server should know about how it is set up.',
  extensions: REACHED,
  fields: (t) => ({
    hostOverrides: t.stringList({
      description:
        'Hosts that are connected to elsewhere than at their own addresses, as in a demonstration. Empty on a server that is in earnest.',
      resolve: ({ hostOverrides }) =>
        hostOverrides.map((entry) => entry.slice(0, entry.indexOf('='))).toSorted(),
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
