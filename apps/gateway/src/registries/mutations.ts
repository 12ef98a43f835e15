import { builder } from '../graphql/builder.ts'
import { outcome } from '../graphql/result.ts'
import { addRegistry } from './add.ts'
import { deleteRegistry } from './delete.ts'
import type { UpdateRegistryInput } from './input.ts'
import { AddRegistryInputType, TestRegistryInputType, UpdateRegistryInputType } from './inputs.ts'
import {
  AddRegistryResult,
  DeleteRegistryResult,
  RestoreRegistryResult,
  TestRegistryResult,
  UpdateRegistryResult,
} from './mutation-results.ts'
import { registryId } from './registry-id.ts'
import { restoreRegistry } from './restore.ts'
import { testRegistry } from './test.ts'
import { updateRegistry } from './update.ts'

function idInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({ id: t.id({ required: true, description: 'The registry.' }) }),
  })
}
const DeleteRegistryInput = idInput('DeleteRegistryInput', 'What to delete.')
const RestoreRegistryInput = idInput('RestoreRegistryInput', 'What to bring back.')

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
    description: 'Tests a stored registry, a draft, a change or a staged secret, step by step.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: TestRegistryInputType, required: true, description: 'What to test.' }),
      repository: t.arg.string({ description: 'Also tests whether this repository can be read.' }),
    },
    resolve: (_root, { input: { id, draft, change, staged }, repository }, context) =>
      outcome(
        testRegistry(
          context,
          {
            ...(id != null && { id: registryId(id) }),
            ...(draft && { draft }),
            ...(change && { change: withLocalId(change) }),
            ...(staged != null && { staged: registryId(staged) }),
          },
          repository ?? null,
        ),
      ),
  }),
}))
