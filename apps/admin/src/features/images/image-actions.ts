import { useMutation } from '@tanstack/react-query'
import { graphql, withFragments } from '../../gql/document.ts'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { send } from '../../lib/send.ts'
import { toast } from '../../ui/toast-store.ts'
import { ImageRowDocument } from './image-fragment.ts'
import { imageWords } from './image-words.ts'

const CancelImageDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation CancelImage($input: CancelImageInput!) {
    cancelImage(input: $input) {
      __typename
      ... on CancelImageSuccess {
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

const ReanalyzeImageDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation ReanalyzeImage($input: ReanalyzeImageInput!) {
    reanalyzeImage(input: $input) {
      __typename
      ... on ReanalyzeImageSuccess {
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

const DeleteImageDocument = graphql(/* GraphQL */ `
  mutation DeleteImage($input: DeleteImageInput!) {
    deleteImage(input: $input) {
      __typename
      ... on DeleteImageSuccess {
        deletedId
      }
      ... on Error {
        message
        hint
      }
    }
  }
`)

const onError = (error: Error) => {
  const { message, hint } = failureFrom(error)
  toast({ tone: 'bad', text: message, detail: hint })
}

interface Outcome {
  readonly __typename: string
  readonly message?: string
  readonly hint?: string | null
}

const tellRefusal = ({ message, hint }: Outcome) => {
  if (message !== undefined) toast({ tone: 'bad', text: message, detail: hint })
}

/** Stops the work on an image. */
export function useCancelImage(id: string) {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async (): Promise<Outcome> =>
      (await send(gateway, CancelImageDocument, { input: { id } })).cancelImage,
    onSuccess: tellRefusal,
    onError,
  })
}

/** Fetches and analyses an image once more. */
export function useReanalyzeImage(id: string) {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async (): Promise<Outcome> =>
      (await send(gateway, ReanalyzeImageDocument, { input: { id } })).reanalyzeImage,
    onSuccess: tellRefusal,
    onError,
  })
}

/** Deletes an image's record. */
export function useDeleteImage(id: string, onDeleted: () => void) {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async () =>
      (await send(gateway, DeleteImageDocument, { input: { id } })).deleteImage,
    onSuccess: (result) => {
      if (result.__typename !== 'DeleteImageSuccess') {
        tellRefusal(result)
        return
      }
      toast({ tone: 'good', text: imageWords.removed })
      onDeleted()
    },
    onError,
  })
}
