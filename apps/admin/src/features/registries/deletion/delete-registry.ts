import { useMutation } from '@tanstack/react-query'
import { graphql, withFragments } from '../../../gql/document.ts'
import { useBackend } from '../../../lib/backend.tsx'
import { failureFrom } from '../../../lib/failure.ts'
import { send } from '../../../lib/send.ts'
import { toast } from '../../../ui/toast-store.ts'
import { uiWords } from '../../../ui/ui-words.ts'
import { RegistryRowDocument } from '../registry-fragment.ts'
import { registryWords } from '../registry-words.ts'

const DeleteRegistryDocument = graphql(/* GraphQL */ `
  mutation DeleteRegistry($input: DeleteRegistryInput!) {
    deleteRegistry(input: $input) {
      __typename
      ... on DeleteRegistrySuccess {
        deletedId
      }
      ... on Error {
        message
        hint
      }
    }
  }
`)

/** Brings a deleted registry back. */
export const RestoreRegistryDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation RestoreRegistry($input: RestoreRegistryInput!) {
    restoreRegistry(input: $input) {
      __typename
      ... on RestoreRegistrySuccess {
        registry {
          ...RegistryRow
        }
      }
      ... on Error {
        message
        hint
      }
    }
  }
`),
  RegistryRowDocument,
)

interface Named {
  readonly id: string
  readonly name: string
}

/** How long a deletion can be taken back where it was done; the gateway takes it back for 60 s. */
export const undoMs = 50_000

function tellFailure(error: unknown) {
  const { message, hint } = failureFrom(error)
  toast({ tone: 'bad', text: message, detail: hint })
}

/** Deletes a registry and offers to bring it back for as long as that is sure to work. */
export function useDeleteRegistry(onDeleted: () => void) {
  const { gateway } = useBackend()
  const restore = async ({ id, name }: Named) => {
    const { restoreRegistry } = await send(gateway, RestoreRegistryDocument, { input: { id } })
    if (restoreRegistry.__typename === 'RestoreRegistrySuccess') {
      toast({ tone: 'good', text: registryWords.restored(name) })
    } else toast({ tone: 'bad', text: restoreRegistry.message, detail: restoreRegistry.hint })
  }
  return useMutation({
    mutationFn: async ({ id }: Named) => {
      const { deleteRegistry } = await send(gateway, DeleteRegistryDocument, { input: { id } })
      return deleteRegistry
    },
    onSuccess: (result, registry) => {
      if (result.__typename !== 'DeleteRegistrySuccess') {
        toast({ tone: 'bad', text: result.message, detail: result.hint })
        return
      }
      toast({
        tone: 'good',
        text: registryWords.deleted(registry.name),
        lifeMs: undoMs,
        action: { label: uiWords.undo, run: () => void restore(registry).catch(tellFailure) },
      })
      onDeleted()
    },
    onError: tellFailure,
    gcTime: 0,
  })
}
