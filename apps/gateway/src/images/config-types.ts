import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'
import type { BuildStep, ConfigFacts } from './config-facts.ts'
import { secretLookingNames } from './secret-names.ts'

export const ImageConfig = builder.objectRef<ConfigFacts>('ImageConfig').implement({
  description: 'What an image says about how it is run.',
  extensions: REACHED,
  fields: (t) => ({
    architecture: t.exposeString('architecture', { nullable: true, description: 'The machine.' }),
    os: t.exposeString('os', { nullable: true, description: 'The operating system.' }),
    created: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was built, as it says.',
      resolve: ({ created }) => created,
    }),
    user: t.exposeString('user', { nullable: true, description: 'Who it runs as.' }),
    workingDir: t.exposeString('workingDir', { nullable: true, description: 'Where it runs.' }),
    entrypoint: t.stringList({ description: 'The program.', resolve: (c) => [...c.entrypoint] }),
    cmd: t.stringList({ description: 'Its arguments.', resolve: (c) => [...c.cmd] }),
    env: t.stringList({ description: 'Its environment.', resolve: (c) => [...c.env] }),
    suspectEnv: t.stringList({
      description: 'Names in its environment that look like those of secrets; by the name alone.',
      resolve: ({ env }) => [...secretLookingNames(env)],
    }),
    exposedPorts: t.stringList({
      description: 'The ports it listens on.',
      resolve: ({ exposedPorts }) => [...exposedPorts],
    }),
    labels: t.field({ type: 'JSON', description: 'Its labels.', resolve: ({ labels }) => labels }),
  }),
})

export const BuildStepType = builder.objectRef<BuildStep>('BuildStep').implement({
  description: 'A step of an image’s build.',
  extensions: REACHED,
  fields: (t) => ({
    createdBy: t.exposeString('createdBy', { nullable: true, description: 'The command.' }),
    created: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When, as it says.',
      resolve: ({ created }) => created,
    }),
    comment: t.exposeString('comment', { nullable: true, description: 'A remark of the builder.' }),
    layerDigest: t.exposeString('layerDigest', {
      nullable: true,
      description: 'The layer that it made; null for a step that made none.',
    }),
  }),
})
