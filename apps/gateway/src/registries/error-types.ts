import { builder } from '../graphql/builder.ts'
import { ErrorInterface } from '../graphql/error-types.ts'
import { REACHED } from '../graphql/policy.ts'
import type {
  RegistryExistsError,
  RegistryNotTestedError,
  RegistryTestFailedError,
} from './errors.ts'
import { RegistryTestType } from './registry-test-type.ts'
import { RegistryType } from './registry-type.ts'
import { toStored } from './report.ts'

export const RegistryExistsErrorType = builder
  .objectRef<RegistryExistsError>('RegistryExistsError')
  .implement({
    description: 'Another record has this key.',
    interfaces: [ErrorInterface],
    extensions: REACHED,
    fields: (t) => ({
      registry: t.field({
        type: RegistryType,
        description: 'The record that is there.',
        resolve: ({ registry }) => registry,
      }),
    }),
  })

export const RegistryTestFailedErrorType = builder
  .objectRef<RegistryTestFailedError>('RegistryTestFailedError')
  .implement({
    description: 'The registry did not take the credential, and what was stored before stays.',
    interfaces: [ErrorInterface],
    extensions: REACHED,
    fields: (t) => ({
      test: t.field({
        type: RegistryTestType,
        description: 'The test, step by step.',
        resolve: ({ test }) => toStored(test),
      }),
    }),
  })

export const RegistryNotTestedErrorType = builder
  .objectRef<RegistryNotTestedError>('RegistryNotTestedError')
  .implement({
    description: 'A record of many was not tested, because its host is better left alone now.',
    interfaces: [ErrorInterface],
    extensions: REACHED,
  })
