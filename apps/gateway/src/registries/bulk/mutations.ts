import { bulkResultType, idsInput } from '../../graphql/bulk.ts'
import { builder } from '../../graphql/builder.ts'
import { NotFoundErrorType } from '../../graphql/error-types.ts'
import { outcome, resultType } from '../../graphql/result.ts'
import { RegistryNotTestedErrorType } from '../error-types.ts'
import { DeleteRegistryResult, TestRegistrySuccess } from '../mutation-results.ts'
import { deleteRegistries } from './delete-registries.ts'
import { testRegistries } from './test-registries.ts'

const TestRegistriesResult = bulkResultType(
  'TestRegistries',
  'Each record was tested, or it is said why not. Whether it works is in its `test.ok`.',
  resultType('TestRegistriesOutcome', TestRegistrySuccess, [
    NotFoundErrorType,
    RegistryNotTestedErrorType,
  ]),
)

const DeleteRegistriesResult = bulkResultType(
  'DeleteRegistries',
  'Each record is gone, or it is said why not. Each can be restored for 60 seconds.',
  DeleteRegistryResult,
)

const TestRegistriesInput = idsInput('TestRegistriesInput', 'Which stored registries to test.')
const DeleteRegistriesInput = idsInput('DeleteRegistriesInput', 'What to delete.')

builder.mutationFields((t) => ({
  testRegistries: t.field({
    type: TestRegistriesResult,
    description:
      'Tests stored registries, each host by one record at a time. Each is told by ' +
      '`registryChanged` as soon as it is done.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: TestRegistriesInput, required: true, description: 'Which ones.' }),
    },
    resolve: (_root, { input }, context) => outcome(testRegistries(context, input.ids)),
  }),
  deleteRegistries: t.field({
    type: DeleteRegistriesResult,
    description: 'Deletes registries. Images and tags stay.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: DeleteRegistriesInput, required: true, description: 'Which ones.' }),
    },
    resolve: (_root, { input }, context) => outcome(deleteRegistries(context, input.ids)),
  }),
}))
