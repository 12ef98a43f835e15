import { Button, TextInput } from '@mantine/core'
import type { InviteUserInput } from '../../gql/generated/graphql.ts'
import { failureFrom } from '../../lib/failure.ts'
import { formText } from '../../lib/form-text.ts'
import { DialogActions } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { roleOf, RoleSelect } from './role-select.tsx'
import { userWords } from './user-words.ts'

interface Refusal {
  readonly message: string
  readonly hint: string | null
  readonly fieldErrors?: readonly { readonly path: readonly string[]; readonly message: string }[]
}

interface InviteFormProps {
  readonly refusal: Refusal | null
  readonly error: Error | null
  readonly pending: boolean
  readonly onInvite: (input: InviteUserInput) => void
  readonly onClose: () => void
}

/** Who is to be invited. */
export function InviteForm({ refusal, error, pending, onInvite, onClose }: InviteFormProps) {
  const wrong = (name: string) =>
    refusal?.fieldErrors?.find(({ path }) => path.at(-1) === name)?.message
  return (
    <form
      className="w-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (pending) return
        const form = new FormData(event.currentTarget)
        onInvite({
          name: formText(form, 'name').trim(),
          email: formText(form, 'email').trim(),
          role: roleOf(form),
        })
      }}
    >
      <p className="w-quiet">{userWords.inviteText}</p>
      <TextInput
        name="name"
        label={userWords.name}
        error={wrong('name')}
        autoComplete="off"
        required
        withAsterisk={false}
        data-autofocus
      />
      <TextInput
        name="email"
        type="email"
        label={userWords.email}
        error={wrong('email')}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      <RoleSelect chosen="VIEWER" />
      {refusal && (
        <Notice tone="bad" title={refusal.message}>
          {refusal.hint}
        </Notice>
      )}
      {error && <Problem failure={failureFrom(error)} />}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {userWords.cancel}
        </Button>
        <Button type="submit" loading={pending}>
          {userWords.invite}
        </Button>
      </DialogActions>
    </form>
  )
}
