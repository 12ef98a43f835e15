import { Button } from '@mantine/core'
import { useMay } from '../../lib/session.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import { registryWords } from './registry-words.ts'
import type { RotationStep } from './rotate-secret.ts'
import { rotationWords } from './rotation-words.ts'
import { StepReport } from './step-report.tsx'
import type { RegistryDetails } from './use-registry.ts'

interface StagedSecretProps {
  readonly staged: NonNullable<RegistryDetails['stagedSecret']>
  readonly running: RotationStep['kind'] | null
  readonly onStep: (step: RotationStep) => void
}

/** The secret that is to follow: since when, by whom, whether it works, and what can be done. */
export function StagedSecret({ staged, running, onStep }: StagedSecretProps) {
  const editor = useMay('editor')
  const { lastTest: test, setAt, setBy, username, expiresAt } = staged
  const { works, fails, untested } = rotationWords.verdicts
  const verdict = test === null ? untested : test.ok ? works : fails
  const shared = {
    disabled: !editor || running !== null,
    title: editor ? undefined : registryWords.needsEditor,
  }
  return (
    <>
      <Facts>
        <Fact label={rotationWords.staged}>
          <Moment at={setAt} />
          {setBy !== null && ` ${rotationWords.by} ${setBy}`}, {verdict}
        </Fact>
        <Fact label={rotationWords.user}>{username}</Fact>
        {expiresAt !== null && (
          <Fact label={rotationWords.ends}>
            <Moment at={expiresAt} />
          </Fact>
        )}
      </Facts>
      <Notice tone="idle" title={rotationWords.until} />
      <div className="w-row">
        <Button {...shared} loading={running === 'test'} onClick={() => onStep({ kind: 'test' })}>
          {rotationWords.test}
        </Button>
        <Button
          {...shared}
          variant="default"
          loading={running === 'promote'}
          onClick={() => onStep({ kind: 'promote', force: false })}
        >
          {rotationWords.promote}
        </Button>
        <Button {...shared} variant="subtle" onClick={() => onStep({ kind: 'discard' })}>
          {rotationWords.discard}
        </Button>
      </div>
      {test !== null && <StepReport test={test} />}
    </>
  )
}
