import { builder } from '../../graphql/builder.ts'
import {
  ConflictErrorType,
  NotFoundErrorType,
  RateLimitedErrorType,
  ValidationErrorType,
} from '../../graphql/error-types.ts'
import { outcome, resultType } from '../../graphql/result.ts'
import { RegistryCredentialInput } from '../credential-inputs.ts'
import { RegistryTestFailedErrorType } from '../error-types.ts'
import { registrySuccess } from '../mutation-results.ts'
import { registryId } from '../registry-id.ts'
import { discardSecret } from './discard.ts'
import { promoteSecret } from './promote.ts'
import { stageSecret } from './stage.ts'

const StageRegistrySecretResult = resultType(
  'StageRegistrySecretResult',
  registrySuccess('StageRegistrySecretSuccess', 'The secret is staged. The one before it serves.'),
  [ValidationErrorType, NotFoundErrorType, ConflictErrorType],
)

const PromoteRegistrySecretResult = resultType(
  'PromoteRegistrySecretResult',
  registrySuccess(
    'PromoteRegistrySecretSuccess',
    'What was staged serves; `lastTest` is its test.',
  ),
  [NotFoundErrorType, ConflictErrorType, RegistryTestFailedErrorType, RateLimitedErrorType],
)

const DiscardRegistrySecretResult = resultType(
  'DiscardRegistrySecretResult',
  registrySuccess('DiscardRegistrySecretSuccess', 'What was staged is destroyed.'),
  [NotFoundErrorType],
)

const StageRegistrySecretInput = builder.inputType('StageRegistrySecretInput', {
  description: 'A secret that is to follow the one that serves.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The registry.' }),
    credential: t.field({
      type: RegistryCredentialInput,
      required: true,
      description: 'How to sign in with it: whole, and by the method of the record.',
    }),
    secretExpiresAt: t.field({ type: 'DateTime', description: 'When it expires.' }),
  }),
})

const PromoteRegistrySecretInput = builder.inputType('PromoteRegistrySecretInput', {
  description: 'What to promote.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The registry.' }),
    force: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Promotes even what fails its test.',
    }),
  }),
})

const DiscardRegistrySecretInput = builder.inputType('DiscardRegistrySecretInput', {
  description: 'What to discard.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The registry.' }) }),
})

builder.mutationFields((t) => ({
  stageRegistrySecret: t.field({
    type: StageRegistrySecretResult,
    description:
      'Keeps a second secret beside the one that serves, in the place of one that was staged ' +
      'before. It is sealed and cannot be read back.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: StageRegistrySecretInput, required: true, description: 'The secret.' }),
    },
    resolve: (_root, { input }, context) =>
      outcome(stageSecret(context, { ...input, id: registryId(input.id) })),
  }),
  promoteRegistrySecret: t.field({
    type: PromoteRegistrySecretResult,
    description:
      'Tests what is staged and puts it in the place of the secret that serves, without a gap.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: PromoteRegistrySecretInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input: { id, force } }, context) =>
      outcome(promoteSecret(context, registryId(id), force)),
  }),
  discardRegistrySecret: t.field({
    type: DiscardRegistrySecretResult,
    description: 'Destroys what is staged. The secret that serves goes on.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: DiscardRegistrySecretInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input }, context) => outcome(discardSecret(context, registryId(input.id))),
  }),
}))
