import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { failureFrom } from '../../../lib/failure.ts'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Problem } from '../../../ui/problem.tsx'
import type { IssuancePolicy } from './issuing-fragment.ts'
import { issuingWords } from './issuing-words.ts'
import { useSetPolicy } from './set-policy.ts'

interface PolicyDialogProps {
  readonly registry: { readonly id: string; readonly registry: string }
  readonly policy: IssuancePolicy
  readonly onClose: () => void
}

const ticks = ['allowPrincipal', 'allowStaticSecret', 'allowPush'] as const
type Tick = (typeof ticks)[number]

/** A tick that makes no difference here is not asked about, unless it is set. */
function matters(tick: Tick, { loginNeeds, ...policy }: IssuancePolicy): boolean {
  if (policy[tick] || tick === 'allowPush') return true
  return loginNeeds === (tick === 'allowPrincipal' ? 'PRINCIPAL' : 'STATIC_SECRET')
}

/** What an administrator lets leave; the stored secret only where the registry is typed again. */
export function PolicyDialog({ registry: { id, registry }, policy, onClose }: PolicyDialogProps) {
  const [chosen, setChosen] = useState({
    enabled: policy.enabled,
    allowPrincipal: policy.allowPrincipal,
    allowStaticSecret: policy.allowStaticSecret,
    allowPush: policy.allowPush,
  })
  const [typed, setTyped] = useState('')
  const save = useSetPolicy(onClose)
  const asks = chosen.enabled && chosen.allowStaticSecret && !policy.allowStaticSecret
  const blocked = asks && typed.trim() !== registry
  const refusal = save.data && 'message' in save.data ? save.data : null
  return (
    <Dialog title={issuingWords.dialogTitle} onClose={onClose}>
      <form
        className="w-stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (blocked || save.isPending) return
          const confirmRegistry = asks ? typed : null
          save.mutate({ id, ...chosen, confirmRegistry })
        }}
      >
        <Checkbox
          label={issuingWords.enabled}
          description={issuingWords.enabledHelp}
          checked={chosen.enabled}
          onChange={({ currentTarget: { checked } }) => setChosen({ ...chosen, enabled: checked })}
        />
        {ticks
          .filter((tick) => matters(tick, policy))
          .map((tick) => (
            <Checkbox
              key={tick}
              label={issuingWords[tick]}
              description={issuingWords[`${tick}Help`]}
              disabled={!chosen.enabled}
              checked={chosen.enabled && chosen[tick]}
              onChange={({ currentTarget: { checked } }) =>
                setChosen({ ...chosen, [tick]: checked })
              }
            />
          ))}
        {asks && (
          <TextInput
            label={issuingWords.confirm}
            description={issuingWords.confirmHelp(registry)}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {refusal && (
          <Notice tone="bad" title={refusal.message}>
            {refusal.hint}
          </Notice>
        )}
        {save.error && <Problem failure={failureFrom(save.error)} />}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {issuingWords.cancel}
          </Button>
          <Button
            type="submit"
            {...(asks && { color: 'signal' })}
            disabled={blocked}
            loading={save.isPending}
          >
            {issuingWords.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
