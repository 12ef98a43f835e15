import { Button } from '@mantine/core'
import type { Failure } from '../lib/gateway-error.ts'
import { Notice } from './notice.tsx'
import { uiWords } from './ui-words.ts'

interface ProblemProps {
  readonly failure: Failure
  readonly onRetry?: () => void
}

/** A failure in full: what, what to do, the request's id, and a way to try again. */
export function Problem({ failure, onRetry }: ProblemProps) {
  return (
    <Notice
      tone="bad"
      title={failure.message}
      actions={
        onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {uiWords.retry}
          </Button>
        )
      }
    >
      {failure.hint}
      {failure.requestId !== undefined && (
        <div>
          {uiWords.requestId}: <code>{failure.requestId}</code>
        </div>
      )}
    </Notice>
  )
}
