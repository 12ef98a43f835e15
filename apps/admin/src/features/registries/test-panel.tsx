import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { graphql, withFragments } from '../../gql/document.ts'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { send } from '../../lib/send.ts'
import { useMay } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { formWords } from './form-words.ts'
import { pageWords } from './page-words.ts'
import { RegistryRowDocument, TestReportDocument } from './registry-fragment.ts'
import { registryWords } from './registry-words.ts'
import { StepReport } from './step-report.tsx'
import { endOf, useTestLife } from './test-life.ts'
import { TestProgress } from './test-progress.tsx'
import type { RegistryDetails } from './use-registry.ts'

const TestRegistryPageDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation TestRegistryPage($input: TestRegistryInput!) {
    testRegistry(input: $input) {
      __typename
      ... on TestRegistrySuccess {
        registry {
          ...RegistryRow
          lastTest {
            ...TestReport
          }
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
  TestReportDocument,
)

interface TestPanelProps {
  readonly registry: RegistryDetails
}

/** The centre of a registry's page: its last test step by step, and a new one at a click. */
export function TestPanel({ registry }: TestPanelProps) {
  const { gateway } = useBackend()
  const editor = useMay('editor')
  const life = useTestLife(async (id: string, signal: AbortSignal) => {
    const { testRegistry } = await send(
      gateway,
      TestRegistryPageDocument,
      { input: { id } },
      { signal },
    )
    return testRegistry
  })
  return (
    <Panel
      title={pageWords.test}
      actions={
        <Button
          size="xs"
          leftSection={<IconPlugConnected size={15} />}
          loading={life.isPending}
          disabled={!editor}
          title={editor ? undefined : registryWords.needsEditor}
          onClick={() => void life.start(() => registry.id).catch(() => undefined)}
        >
          {pageWords.testNow}
        </Button>
      }
    >
      <div className="w-stack">
        {life.isPending && <TestProgress onCancel={life.cancel} />}
        {life.error && <Interrupted error={life.error} />}
        {registry.lastTest ? (
          <StepReport test={registry.lastTest} />
        ) : (
          <Empty
            icon={IconPlugConnected}
            title={pageWords.notTested}
            text={pageWords.notTestedText}
          />
        )}
      </div>
    </Panel>
  )
}

function Interrupted({ error }: { readonly error: Error }) {
  const end = endOf(error)
  if (end === 'failed') return <Problem failure={failureFrom(error)} />
  return (
    <Notice
      tone="idle"
      title={end === 'cancelled' ? formWords.testCancelled : formWords.testTimedOut}
    />
  )
}
