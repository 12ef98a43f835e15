import { useMutation } from '@tanstack/react-query'
import { useBackend } from '../../../lib/backend.tsx'
import { failureFrom } from '../../../lib/failure.ts'
import { send } from '../../../lib/send.ts'
import { toast } from '../../../ui/toast-store.ts'
import { uiWords } from '../../../ui/ui-words.ts'
import { RestoreRegistryDocument, undoMs } from '../deletion/delete-registry.ts'
import { mostTogether } from '../deletion/deletion-impact.ts'
import { DeleteRegistriesDocument } from './bulk-documents.ts'
import { bulkWords } from './bulk-words.ts'

/** Deletes many registries and offers to bring all of them back. */
export function useBulkDelete(onDone: () => void) {
  const { gateway } = useBackend()

  const restore = async (ids: readonly string[]) => {
    const answers = await Promise.all(
      ids.map(async (id) => send(gateway, RestoreRegistryDocument, { input: { id } })),
    )
    const back = answers.filter(
      ({ restoreRegistry }) => restoreRegistry.__typename === 'RestoreRegistrySuccess',
    ).length
    if (back > 0) toast({ tone: 'good', text: bulkWords.restored(back) })
    if (back < ids.length) {
      toast({ tone: 'bad', text: bulkWords.notRestored(ids.length - back) })
    }
  }
  const tell = (error: unknown) => {
    const { message, hint } = failureFrom(error)
    toast({ tone: 'bad', text: message, detail: hint })
  }

  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const deleted: string[] = []
      const reasons = new Set<string>()
      for (let from = 0; from < ids.length; from += mostTogether) {
        const input = { ids: ids.slice(from, from + mostTogether) }
        const { deleteRegistries } = await send(gateway, DeleteRegistriesDocument, { input })
        if (deleteRegistries.__typename !== 'DeleteRegistriesSuccess') {
          reasons.add(deleteRegistries.message)
          break
        }
        for (const { id, result } of deleteRegistries.results) {
          if (result.__typename === 'DeleteRegistrySuccess') deleted.push(id)
          else reasons.add(result.message)
        }
      }
      return { deleted, reasons }
    },
    onSuccess: ({ deleted, reasons }, ids) => {
      if (deleted.length > 0) {
        toast({
          tone: 'good',
          text: bulkWords.deleted(deleted.length),
          lifeMs: undoMs,
          action: { label: uiWords.undo, run: () => void restore(deleted).catch(tell) },
        })
      }
      if (deleted.length < ids.length) {
        const text = bulkWords.notDeleted(ids.length - deleted.length)
        toast({ tone: 'bad', text, detail: [...reasons].join(' ') })
      }
      onDone()
    },
    onError: tell,
    gcTime: 0,
  })
}
