import { Button, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { formText } from '../../lib/form-text.ts'
import { CredentialFields } from './credential-fields.tsx'
import { type StoredRegistry, wholeCredential } from './form-values.ts'
import type { RotationStep } from './rotate-secret.ts'
import { rotationWords } from './rotation-words.ts'
import type { Method } from './use-providers.ts'

interface StageFormProps {
  readonly method: Method
  readonly stored: StoredRegistry
  readonly errors: ReadonlyMap<string, string>
  readonly busy: boolean
  /** Gets what reads the boxes, which happens at the moment of sending. */
  readonly onStage: (read: () => RotationStep) => void
  readonly onCancel: () => void
}

const nothing = () => undefined

/** The boxes for the secret that is to follow, with the user or key id that belongs to it. */
export function StageForm({ method, stored, errors, busy, onStage, onCancel }: StageFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const read = (): RotationStep => {
    const values = new FormData(form.current ?? undefined)
    return {
      kind: 'stage',
      credential: wholeCredential(values, method, stored),
      endsOn: formText(values, 'ends'),
    }
  }
  return (
    <form
      ref={form}
      className="w-stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onStage(read)
      }}
    >
      <CredentialFields
        method={method}
        stored={stored}
        secret={undefined}
        draft={null}
        clearable={false}
        needed
        errors={errors}
        onChange={nothing}
      />
      <TextInput
        name="ends"
        type="date"
        label={rotationWords.ends}
        description={rotationWords.endsHelp}
      />
      <div className="w-row">
        <Button type="submit" disabled={busy}>
          {rotationWords.stage}
        </Button>
        <Button variant="subtle" disabled={busy} onClick={onCancel}>
          {rotationWords.cancel}
        </Button>
      </div>
    </form>
  )
}
