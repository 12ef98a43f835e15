import { useMutation } from '@tanstack/react-query'
import { graphql, withFragments } from '../../../gql/document.ts'
import { useBackend } from '../../../lib/backend.tsx'
import { failureFrom } from '../../../lib/failure.ts'
import { send } from '../../../lib/send.ts'
import { toast } from '../../../ui/toast-store.ts'
import { ImageRowDocument } from '../image-fragment.ts'
import { orphanWords } from './orphan-words.ts'

const ReattachImageDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation ReattachImage($input: ReattachImageInput!) {
    reattachImage(input: $input) {
      __typename
      ... on ReattachImageSuccess {
        image {
          ...ImageRow
        }
      }
      ... on Error {
        message
        hint
      }
    }
  }
`),
  ImageRowDocument,
)

/** Attaches an image to the registry that was shown to match it. */
export function useReattach(id: string, onDone: () => void) {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async (choice: { readonly registryId: string; readonly reanalyze: boolean }) =>
      (await send(gateway, ReattachImageDocument, { input: { id, ...choice } })).reattachImage,
    onSuccess: (result, { reanalyze }) => {
      if (result.__typename !== 'ReattachImageSuccess') {
        toast({ tone: 'bad', text: result.message, detail: result.hint })
        return
      }
      const name = result.image.resolvedWith?.registry?.name ?? ''
      const text = reanalyze ? orphanWords.doneAgain(name) : orphanWords.done(name)
      toast({ tone: 'good', text })
      onDone()
    },
    onError: (error) => {
      const { message, hint } = failureFrom(error)
      toast({ tone: 'bad', text: message, detail: hint })
    },
    gcTime: 0,
  })
}
