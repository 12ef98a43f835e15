import { builder } from '../../graphql/builder.ts'
import { REACHED } from '../../graphql/policy.ts'
import { RegistryTestType } from '../registry-test-type.ts'
import type { StagedSecret } from './staged-secret.ts'

export const StagedSecretType = builder.objectRef<StagedSecret>('StagedSecret').implement({
  description:
    'All that is ever said about a secret that is to follow. Until it is promoted it is tested only.',
  extensions: REACHED,
  fields: (t) => ({
    setAt: t.field({
      type: 'DateTime',
      description: 'When it was staged.',
      resolve: (s) => s.setAt,
    }),
    setBy: t.exposeString('setBy', { nullable: true, description: 'Who staged it.' }),
    username: t.exposeString('username', {
      nullable: true,
      description: 'The user or key id that belongs to it; never a secret.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it expires, as far as a person said so.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    lastTest: t.field({
      type: RegistryTestType,
      nullable: true,
      description: 'The newest test of it.',
      resolve: ({ lastTest }) => lastTest,
    }),
  }),
})
