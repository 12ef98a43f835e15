import { builder } from '../graphql/builder.ts'
import {
  ConflictErrorType,
  ForbiddenErrorType,
  NotFoundErrorType,
  RateLimitedErrorType,
  ValidationErrorType,
} from '../graphql/error-types.ts'
import { toGlobalId } from '../graphql/global-id.ts'
import { REACHED } from '../graphql/policy.ts'
import { resultType } from '../graphql/result.ts'
import type { Deletion } from './delete.ts'
import { RegistryExistsErrorType, RegistryTestFailedErrorType } from './error-types.ts'
import type { Registry } from './registry.ts'
import { RegistryTestType } from './registry-test-type.ts'
import { RegistryType } from './registry-type.ts'
import type { Tested } from './test.ts'
import { draftWarnings, registryWarnings, RegistryWarning } from './warnings.ts'

/** An object that holds the registry a mutation made or changed. */
export function registrySuccess(name: string, description: string) {
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

export const AddRegistryResult = resultType(
  'AddRegistryResult',
  registrySuccess('AddRegistrySuccess', 'The registry is stored.'),
  [ValidationErrorType, RegistryExistsErrorType, RegistryTestFailedErrorType, RateLimitedErrorType],
)

export const UpdateRegistryResult = resultType(
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

export const DeleteRegistryResult = resultType(
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

export const RestoreRegistryResult = resultType(
  'RestoreRegistryResult',
  registrySuccess('RestoreRegistrySuccess', 'The registry is back.'),
  [NotFoundErrorType, RegistryExistsErrorType],
)

export const TestRegistrySuccess = builder.objectRef<Tested>('TestRegistrySuccess').implement({
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
      args: {
        locale: t.arg.string({
          description: 'The language, such as en or de; that of the request unless given.',
        }),
      },
      resolve: ({ report, registry, draft }, args, { now, locale: accepted }) => {
        const locale = args.locale ?? accepted
        if (draft) return draftWarnings(draft, report, locale)
        return registry ? registryWarnings(registry, now(), locale) : []
      },
    }),
  }),
})

export const TestRegistryResult = resultType('TestRegistryResult', TestRegistrySuccess, [
  ValidationErrorType,
  NotFoundErrorType,
  RegistryExistsErrorType,
  ConflictErrorType,
  RateLimitedErrorType,
])
