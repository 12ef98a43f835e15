import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useMay } from '../../lib/session.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast-store.ts'
import { fieldErrors, noFieldErrors } from './field-errors.ts'
import { registryWords } from './registry-words.ts'
import type { RotationStep } from './rotate-secret.ts'
import { RotationResult } from './rotation-result.tsx'
import { rotationWords } from './rotation-words.ts'
import { StageForm } from './stage-form.tsx'
import { StagedSecret } from './staged-secret.tsx'
import { TestProgress } from './test-progress.tsx'
import type { Method } from './use-providers.ts'
import { useRotation } from './use-rotation.ts'
import type { RegistryDetails } from './use-registry.ts'

interface SecretPanelProps {
  readonly registry: RegistryDetails
  /** How the registry signs in, as the gateway describes it. */
  readonly method: Method
}

/** From one secret to the next without a gap: the new one is staged, tested and promoted. */
export function SecretPanel({ registry, method }: SecretPanelProps) {
  const { stagedSecret: staged, secret } = registry
  const [typing, setTyping] = useState(() => location.hash === '#secret' && staged === null)
  const editor = useMay('editor')
  const replace = useRef<HTMLButtonElement>(null)
  const rotation = useRotation(registry.id)
  const { answer, running } = rotation
  const errors =
    answer?.__typename === 'ValidationError'
      ? fieldErrors(
          answer.fieldErrors,
          method.fields.map(({ name }) => name),
        )
      : noFieldErrors

  async function take(kind: RotationStep['kind'], read: () => RotationStep) {
    const answered = await rotation.take(kind, read)
    if (answered === null) return
    switch (answered.__typename) {
      case 'StageRegistrySecretSuccess':
        setTyping(false)
        break
      case 'PromoteRegistrySecretSuccess':
        toast({ tone: 'good', text: rotationWords.promoted })
        break
      case 'DiscardRegistrySecretSuccess':
        toast({ tone: 'good', text: rotationWords.discarded })
        break
      default:
    }
  }
  const form = editor && typing
  return (
    <Panel title={rotationWords.title} id="secret">
      <div className="w-stack">
        {staged === null ? (
          <p>
            {rotationWords.serves} <Moment at={secret.setAt} />
            {secret.setBy !== null && ` ${rotationWords.by} ${secret.setBy}`}. {rotationWords.lead}
          </p>
        ) : (
          <StagedSecret
            staged={staged}
            running={running}
            onStep={(step) => void take(step.kind, () => step)}
          />
        )}
        {form ? (
          <StageForm
            method={method}
            stored={registry}
            errors={errors.byField}
            busy={running !== null}
            onStage={(read) => void take('stage', read)}
            onCancel={() => {
              setTyping(false)
              requestAnimationFrame(() => replace.current?.focus())
            }}
          />
        ) : (
          <div>
            <Button
              ref={replace}
              variant="default"
              disabled={!editor || running !== null}
              title={editor ? undefined : registryWords.needsEditor}
              onClick={() => setTyping(true)}
            >
              {staged === null ? rotationWords.replace : rotationWords.other}
            </Button>
          </div>
        )}
        {(running === 'test' || running === 'promote') && (
          <TestProgress onCancel={rotation.cancel} />
        )}
        {running === null && (
          <RotationResult
            name={registry.name}
            answer={answer}
            error={rotation.error}
            others={errors.others}
            onForce={() => void take('promote', () => ({ kind: 'promote', force: true }))}
          />
        )}
      </div>
    </Panel>
  )
}
