import { useMutation } from '@tanstack/react-query'
import { graphql, withFragments } from '../../../gql/document.ts'
import type { WatchRepositoryInput } from '../../../gql/generated/graphql.ts'
import { useBackend } from '../../../lib/backend.tsx'
import { failureFrom } from '../../../lib/failure.ts'
import { type Gateway, send } from '../../../lib/send.ts'
import { toast } from '../../../ui/toast-store.ts'
import { uiWords } from '../../../ui/ui-words.ts'
import { intervalInput } from './interval.ts'
import { type WatchRow, WatchRowDocument } from './watch-fragment.ts'
import { watchWords as words } from './watch-words.ts'

const WatchRepositoryDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation WatchRepository($input: WatchRepositoryInput!) {
    watchRepository(input: $input) {
      __typename
      ... on WatchRepositorySuccess {
        watch {
          ...WatchRow
        }
      }
      ... on ValidationError {
        message
        hint
        fieldErrors {
          path
          message
        }
      }
    }
  }
`),
  WatchRowDocument,
)

const ResumeWatchDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation ResumeWatch($input: ResumeWatchInput!) {
    resumeWatch(input: $input) {
      __typename
      ... on ResumeWatchSuccess {
        watch {
          ...WatchRow
        }
      }
      ... on Error {
        message
        hint
      }
    }
  }
`),
  WatchRowDocument,
)

const UnwatchRepositoryDocument = graphql(/* GraphQL */ `
  mutation UnwatchRepository($input: UnwatchRepositoryInput!) {
    unwatchRepository(input: $input) {
      __typename
      ... on Error {
        message
        hint
      }
    }
  }
`)

interface Refusal {
  readonly message: string
  readonly hint?: string | null
}

const tellRefusal = ({ message, hint }: Refusal) =>
  toast({ tone: 'bad', text: message, detail: hint })
const tellFailure = (error: unknown) => tellRefusal(failureFrom(error))

const begin = async (gateway: Gateway, input: WatchRepositoryInput) =>
  (await send(gateway, WatchRepositoryDocument, { input })).watchRepository

/** Has a tag or a repository watched. What is refused is for the caller to show. */
export function useWatch(onBegun?: () => void) {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async (input: WatchRepositoryInput) => begin(gateway, input),
    onSuccess: (result) => {
      if (result.__typename !== 'WatchRepositorySuccess') return
      toast({ tone: 'good', text: words.begun(result.watch.reference) })
      onBegun?.()
    },
    gcTime: 0,
  })
}

/** Goes on with a watch that stopped, or looks at once. */
export function useResume() {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async ({ id }: WatchRow) =>
      (await send(gateway, ResumeWatchDocument, { input: { id } })).resumeWatch,
    onSuccess: (result) => {
      if (result.__typename === 'ResumeWatchSuccess') {
        toast({ tone: 'good', text: words.resumed(result.watch.reference) })
      } else tellRefusal(result)
    },
    onError: tellFailure,
    gcTime: 0,
  })
}

/** Ends a watch and offers to begin it anew, which is the same. */
export function useUnwatch() {
  const { gateway } = useBackend()
  const beginAgain = async ({ reference, platform, everySeconds }: WatchRow) => {
    const every = intervalInput(everySeconds)
    const result = await begin(gateway, { repository: reference, platform, every })
    if (result.__typename === 'WatchRepositorySuccess') {
      toast({ tone: 'good', text: words.begun(reference) })
    } else tellRefusal(result)
  }
  return useMutation({
    mutationFn: async ({ id }: WatchRow) =>
      (await send(gateway, UnwatchRepositoryDocument, { input: { id } })).unwatchRepository,
    onSuccess: (result, watch) => {
      if (result.__typename !== 'UnwatchRepositorySuccess') {
        tellRefusal(result)
        return
      }
      toast({
        tone: 'good',
        text: words.ended(watch.reference),
        lifeMs: 20_000,
        action: { label: uiWords.undo, run: () => void beginAgain(watch).catch(tellFailure) },
      })
    },
    onError: tellFailure,
    gcTime: 0,
  })
}
