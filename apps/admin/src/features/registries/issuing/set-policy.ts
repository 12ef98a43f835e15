import { useMutation } from '@tanstack/react-query'
import { graphql, withFragments } from '../../../gql/document.ts'
import type { SetIssuancePolicyInput } from '../../../gql/generated/graphql.ts'
import { useBackend } from '../../../lib/backend.tsx'
import { send } from '../../../lib/send.ts'
import { toast } from '../../../ui/toast-store.ts'
import { IssuingPartsDocument } from './issuing-fragment.ts'
import { issuingWords } from './issuing-words.ts'

const SetIssuancePolicyDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation SetIssuancePolicy($input: SetIssuancePolicyInput!) {
    setIssuancePolicy(input: $input) {
      __typename
      ... on SetIssuancePolicySuccess {
        registry {
          id
          updatedAt
          ...IssuingParts
        }
      }
      ... on Error {
        message
        hint
      }
    }
  }
`),
  IssuingPartsDocument,
)

/** Says what may be handed out of a registry. */
export function useSetPolicy(onDone: () => void) {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async (input: SetIssuancePolicyInput) =>
      (await send(gateway, SetIssuancePolicyDocument, { input })).setIssuancePolicy,
    onSuccess: (result, { enabled }) => {
      if (result.__typename !== 'SetIssuancePolicySuccess') return
      const text = enabled ? issuingWords.saved : issuingWords.stopped
      toast({ tone: 'good', text, detail: enabled ? null : issuingWords.stoppedDetail })
      onDone()
    },
    gcTime: 0,
  })
}
