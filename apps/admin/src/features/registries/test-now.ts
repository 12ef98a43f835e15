import { useMutation } from '@tanstack/react-query'
import { graphql, withFragments } from '../../gql/document.ts'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { send } from '../../lib/send.ts'
import { toast } from '../../ui/toast-store.ts'
import { RegistryRowDocument, TestReportDocument } from './registry-fragment.ts'
import { registryWords } from './registry-words.ts'

const TestStoredRegistryDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation TestStoredRegistry($input: TestRegistryInput!) {
    testRegistry(input: $input) {
      __typename
      ... on TestRegistrySuccess {
        test {
          ...TestReport
        }
        registry {
          ...RegistryRow
        }
      }
      ... on Error {
        code
        message
        hint
      }
    }
  }
`),
  RegistryRowDocument,
  TestReportDocument,
)

interface Named {
  readonly id: string
  readonly name: string
}

/** Tests a stored registry from its row; the row shows the result, and a message says so. */
export function useTestNow() {
  const { gateway } = useBackend()
  return useMutation({
    mutationFn: async ({ id, name }: Named) => {
      toast({ tone: 'busy', text: registryWords.testing(name), lifeMs: 2000 })
      const { testRegistry } = await send(gateway, TestStoredRegistryDocument, { input: { id } })
      return testRegistry
    },
    onSuccess: (result, { name }) => {
      if (result.__typename !== 'TestRegistrySuccess') {
        toast({ tone: 'bad', text: result.message, detail: result.hint })
      } else if (result.test.ok) toast({ tone: 'good', text: registryWords.tested(name) })
      else {
        toast({ tone: 'bad', text: registryWords.testFailed(name), detail: result.test.message })
      }
    },
    onError: (error) => {
      const { message, hint } = failureFrom(error)
      toast({ tone: 'bad', text: message, detail: hint })
    },
    gcTime: 0,
  })
}
