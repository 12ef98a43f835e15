import { Button } from '@mantine/core'
import { failureFrom } from '../../lib/failure.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { formWords } from './form-words.ts'
import { StepReport } from './step-report.tsx'
import type { Answer } from './save-registry.ts'
import { endOf } from './test-life.ts'

interface AnswerPanelProps {
  readonly answer: Answer | null
  readonly error: Error | null
  /** Errors that belong to no box of the form. */
  readonly others: readonly string[]
  /** True once the form holds other values than those that were tested. */
  readonly outdated: boolean
  readonly onSaveAnyway: () => void
}

/** What became of the last save or test. */
export function AnswerPanel({ answer, error, others, outdated, onSaveAnyway }: AnswerPanelProps) {
  if (error !== null) return <Interrupted error={error} />
  if (answer === null) return null
  switch (answer.__typename) {
    case 'AddRegistrySuccess':
    case 'UpdateRegistrySuccess':
      return null
    case 'TestRegistrySuccess':
    case 'RegistryTestFailedError':
      return (
        <div className="w-stack">
          {outdated && <Notice tone="idle" title={formWords.otherValues} />}
          {answer.__typename === 'RegistryTestFailedError' && !outdated && (
            <Notice
              tone="bad"
              title={formWords.notStored}
              actions={
                <Button size="xs" color="signal" onClick={onSaveAnyway}>
                  {formWords.saveAnyway}
                </Button>
              }
            >
              {formWords.notStoredHint}
            </Notice>
          )}
          <div style={outdated ? { opacity: 0.75 } : undefined}>
            <StepReport test={answer.test} />
          </div>
        </div>
      )
    case 'RegistryExistsError':
      return (
        <Notice
          tone="warn"
          title={answer.message}
          actions={
            <LinkButton size="xs" variant="default" href={`/registries/${answer.registry.id}`}>
              {formWords.open}
            </LinkButton>
          }
        >
          {answer.hint}
        </Notice>
      )
    case 'ConflictError':
      return (
        <Notice
          tone="warn"
          title={answer.message}
          actions={
            <Button size="xs" variant="default" onClick={() => location.reload()}>
              {formWords.reload}
            </Button>
          }
        >
          {answer.hint}
        </Notice>
      )
    case 'ValidationError':
      return (
        <Notice tone="bad" title={others.length > 0 ? answer.message : formWords.fixFields}>
          {answer.hint}
          {others.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )
    case 'RateLimitedError':
      return (
        <Notice tone="warn" title={answer.message}>
          {formWords.rateLimited(answer.retryAfterSeconds)}
        </Notice>
      )
    default:
      return (
        <Notice tone="bad" title={answer.message}>
          {answer.hint}
        </Notice>
      )
  }
}

interface InterruptedProps {
  readonly error: Error
}

function Interrupted({ error }: InterruptedProps) {
  const end = endOf(error)
  if (end === 'failed') return <Problem failure={failureFrom(error)} />
  return end === 'cancelled' ? (
    <Notice tone="idle" title={formWords.testCancelled} />
  ) : (
    <Notice tone="warn" title={formWords.testTimedOut}>
      {formWords.testTimedOutHint}
    </Notice>
  )
}
