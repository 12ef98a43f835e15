import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useBackend } from '../../lib/backend.tsx'
import { useSession, useSessionChange } from '../../lib/session.ts'
import { NewPassword } from '../../ui/new-password.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SecretForm } from '../../ui/secret-form.tsx'
import { toast } from '../../ui/toast-store.ts'
import { accountWords } from './account-words.ts'
import { ownSessionsKey } from './own-sessions-key.ts'

/** A person's own new password, for the one that they have. */
export function ChangePassword() {
  const { auth } = useBackend()
  const queries = useQueryClient()
  const email = useSession().data?.user?.email
  // A form that was taken is put up anew, without what was typed.
  const [turn, setTurn] = useState(0)
  const change = useSessionChange(
    async (read) => auth.changePassword(read()),
    () => {
      setTurn(turn + 1)
      toast({ tone: 'good', text: accountWords.passwordDone })
      void queries.invalidateQueries({ queryKey: ownSessionsKey })
    },
  )
  return (
    <Panel title={accountWords.password}>
      <div className="w-stack">
        <p className="w-quiet">{accountWords.passwordText}</p>
        <SecretForm key={turn} action={accountWords.passwordButton} change={change}>
          {/* So that a password manager knows whose password is changed. */}
          <input
            hidden
            readOnly
            type="email"
            name="email"
            autoComplete="username"
            value={email ?? ''}
          />
          <TextInput
            name="currentPassword"
            type="password"
            label={accountWords.currentPassword}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <NewPassword label={accountWords.newPassword} />
        </SecretForm>
      </div>
    </Panel>
  )
}
