import { builder } from '../graphql/builder.ts'
import {
  ConflictErrorType,
  ForbiddenErrorType,
  NotFoundErrorType,
  RateLimitedErrorType,
  ValidationErrorType,
} from '../graphql/error-types.ts'
import { localId, toGlobalId } from '../graphql/global-id.ts'
import { REACHED } from '../graphql/policy.ts'
import { outcome, resultType } from '../graphql/result.ts'
import { addRegistry } from './add.ts'
import { type Deletion, deleteRegistry } from './delete.ts'
import { RegistryExistsErrorType, RegistryTestFailedErrorType } from './error-types.ts'
import type { UpdateRegistryInput } from './input.ts'
import { AddRegistryInputType, TestRegistryInputType, UpdateRegistryInputType } from './inputs.ts'
import type { Registry } from './registry.ts'
import { RegistryTestType } from './registry-test-type.ts'
import { RegistryType } from './registry-type.ts'
import { restoreRegistry } from './restore.ts'
import { type Tested, testRegistry } from './test.ts'
import { updateRegistry } from './update.ts'
import { draftWarnings, registryWarnings, RegistryWarning } from './warnings.ts'

/** An object that holds the registry a mutation made or changed. */
function registrySuccess(name: string, description: string) {
  return builder.objectRef<Registry>(name).implement({
    description,
    extensions: REACHED,
    fields: (t) => ({
      registry: t.field({
        type: RegistryType,
        description: 'The registry as it is now.',
        resolve: (registry) => registry,
      }),
    }),
  })
}

const AddRegistryResult = resultType(
  'AddRegistryResult',
  registrySuccess('AddRegistrySuccess', 'The registry is stored.'),
  [ValidationErrorType, RegistryExistsErrorType, RegistryTestFailedErrorType, RateLimitedErrorType],
)

const UpdateRegistryResult = resultType(
  'UpdateRegistryResult',
  registrySuccess('UpdateRegistrySuccess', 'The change is stored.'),
  [
    ValidationErrorType,
    NotFoundErrorType,
    RegistryExistsErrorType,
    RegistryTestFailedErrorType,
    ConflictErrorType,
    RateLimitedErrorType,
  ],
)

const DeleteRegistryResult = resultType(
  'DeleteRegistryResult',
  builder.objectRef<Deletion>('DeleteRegistrySuccess').implement({
    description: 'The registry is gone. It can be restored for 60 seconds.',
    extensions: REACHED,
    fields: (t) => ({
      deletedId: t.id({
        description: 'Its global id.',
        resolve: ({ id }) => toGlobalId('Registry', id),
      }),
      affectedImages: t.exposeInt('affectedImages', {
        description: 'How many images no other credential serves now.',
      }),
    }),
  }),
  [NotFoundErrorType, ForbiddenErrorType],
)

const RestoreRegistryResult = resultType(
  'RestoreRegistryResult',
  registrySuccess('RestoreRegistrySuccess', 'The registry is back.'),
  [NotFoundErrorType, RegistryExistsErrorType],
)

const TestRegistryResult = resultType(
  'TestRegistryResult',
  builder.objectRef<Tested>('TestRegistrySuccess').implement({
    description: 'The test was run. Whether the credential works is in `test.ok`.',
    extensions: REACHED,
    fields: (t) => ({
      test: t.field({
        type: RegistryTestType,
        description: 'The test, step by step.',
        resolve: ({ report }) => report,
      }),
      registry: t.field({
        type: RegistryType,
        nullable: true,
        description: 'The stored registry; null for a draft.',
        resolve: ({ registry }) => registry,
      }),
      warnings: t.field({
        type: [RegistryWarning],
        description: 'What to tell about what was tested, the draft or change included.',
        args: { locale: t.arg.string({ description: 'The language, such as en or de.' }) },
        resolve: ({ report, registry, draft }, { locale }, { now }) => {
          if (draft) return draftWarnings(draft, report, locale)
          return registry ? registryWarnings(registry, now(), locale) : []
        },
      }),
    }),
  }),
  [
    ValidationErrorType,
    NotFoundErrorType,
    RegistryExistsErrorType,
    ConflictErrorType,
    RateLimitedErrorType,
  ],
)

function idInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({ id: t.id({ required: true, description: 'The registry.' }) }),
  })
}
const DeleteRegistryInput = idInput('DeleteRegistryInput', 'What to delete.')
const RestoreRegistryInput = idInput('RestoreRegistryInput', 'What to bring back.')

/** The id of the database; one of another type finds nothing. */
function registryId(globalId: string): string {
  return localId('Registry', globalId) ?? ''
}

function withLocalId(input: UpdateRegistryInput): UpdateRegistryInput {
  return { ...input, id: registryId(input.id) }
}

builder.mutationFields((t) => ({
  addRegistry: t.field({
    type: AddRegistryResult,
    description: 'Stores a registry. Its secret is sealed and cannot be read back.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: AddRegistryInputType, required: true, description: 'The registry.' }),
    },
    resolve: (_root, { input }, context) => outcome(addRegistry(context, input)),
  }),
  updateRegistry: t.field({
    type: UpdateRegistryResult,
    description: 'Changes what is given and nothing else.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: UpdateRegistryInputType, required: true, description: 'The change.' }),
    },
    resolve: (_root, { input }, context) => outcome(updateRegistry(context, withLocalId(input))),
  }),
  deleteRegistry: t.field({
    type: DeleteRegistryResult,
    description: 'Deletes a registry. Images and tags stay.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: DeleteRegistryInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input }, context) => outcome(deleteRegistry(context, registryId(input.id))),
  }),
  restoreRegistry: t.field({
    type: RestoreRegistryResult,
    description: 'Brings back a registry that was deleted in the last 60 seconds.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: RestoreRegistryInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input }, context) => outcome(restoreRegistry(context, registryId(input.id))),
  }),
  testRegistry: t.field({
    type: TestRegistryResult,
    description: 'Tests a stored registry, a draft, or a change, step by step.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: TestRegistryInputType, required: true, description: 'What to test.' }),
      repository: t.arg.string({ description: 'Also tests whether this repository can be read.' }),
    },
    resolve: (_root, { input: { id, draft, change }, repository }, context) =>
      outcome(
        testRegistry(
          context,
          {
            ...(id != null && { id: registryId(id) }),
            ...(draft && { draft }),
            ...(change && { change: withLocalId(change) }),
          },
          repository ?? null,
        ),
      ),
  }),
}))
