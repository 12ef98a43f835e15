import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { graphql } from '../../gql/document.ts'
import type { Role } from '../../gql/generated/graphql.ts'
import type { RoleName } from '../../lib/auth.ts'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { formText } from '../../lib/form-text.ts'
import { send } from '../../lib/send.ts'
import { useSession } from '../../lib/session.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import { type IssueChoice, nothingIssued, scopesOf } from './issue-choice.ts'
import { IssueScopes } from './issue-scopes.tsx'
import { issueWords } from './issue-words.ts'
import classes from './new-token.module.css'
import { tokenWords } from './token-words.ts'

const CreateApiTokenDocument = graphql(/* GraphQL */ `
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      __typename
      ... on CreateApiTokenSuccess {
        secret
        token {
          id
          name
        }
      }
      ... on Error {
        message
        hint
      }
    }
  }
`)

const roles: readonly Role[] = ['VIEWER', 'EDITOR', 'ADMIN']
const lives = [30, 90, 365]
const dayMs = 86_400_000
const rank: Readonly<Record<RoleName, number>> = { viewer: 1, editor: 2, admin: 3 }

interface NewTokenInput {
  readonly name: string
  readonly role: Role
  readonly expiresAt: string
  readonly scopes: string[]
}

interface NewTokenProps {
  readonly onCreated: () => void
}

/** Creates a token and shows it once; the answer is kept in no cache and goes with this panel. */
export function NewToken({ onCreated }: NewTokenProps) {
  const { forgetful } = useBackend()
  const user = useSession().data?.user
  const form = useRef<HTMLFormElement>(null)
  const [issue, setIssue] = useState<IssueChoice>(nothingIssued)
  const create = useMutation({
    mutationFn: async (input: NewTokenInput) =>
      (await send(forgetful, CreateApiTokenDocument, { input })).createApiToken,
    onSuccess: (result) => {
      if (result.__typename === 'CreateApiTokenSuccess') setIssue(nothingIssued)
      onCreated()
    },
    gcTime: 0,
  })
  const created = create.data?.__typename === 'CreateApiTokenSuccess' ? create.data : null
  const unchosen = issue.ticked && issue.registries.length === 0
  const refusal = create.data && created === null ? create.data : null
  return (
    <Panel title={tokenWords.create}>
      {created ? (
        <div className="w-stack">
          <Notice tone="good" title={tokenWords.once} />
          <Snippet text={created.secret} label={created.token.name} />
          <div>
            <Button variant="default" onClick={create.reset}>
              {tokenWords.done}
            </Button>
          </div>
        </div>
      ) : (
        <form
          ref={form}
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault()
            if (create.isPending || unchosen) return
            const values = new FormData(event.currentTarget)
            const days = Number(values.get('life'))
            create.mutate({
              name: formText(values, 'name').trim(),
              role: roles.find((role) => role === values.get('role')) ?? 'VIEWER',
              expiresAt: new Date(Date.now() + days * dayMs).toISOString(),
              scopes: scopesOf(issue),
            })
          }}
        >
          <TextInput
            name="name"
            label={tokenWords.name}
            placeholder={tokenWords.nameHelp}
            required
            withAsterisk={false}
            autoComplete="off"
          />
          <NativeSelect
            name="role"
            label={tokenWords.role}
            disabled={issue.ticked && issue.only}
            data={roles
              .slice(0, rank[user?.role ?? 'viewer'])
              .map((value) => ({ value, label: tokenWords.roles[value] }))}
          />
          <NativeSelect
            name="life"
            label={tokenWords.life}
            defaultValue="90"
            data={lives.map((days) => ({ value: String(days), label: tokenWords.days(days) }))}
          />
          {user?.role === 'admin' && (
            <div className={classes['wide']}>
              <IssueScopes choice={issue} onChange={setIssue} />
            </div>
          )}
          <Button
            type="submit"
            className={classes['submit'] ?? ''}
            disabled={unchosen}
            loading={create.isPending}
          >
            {tokenWords.button}
          </Button>
          {unchosen && <p className="w-quiet">{issueWords.choose}</p>}
          {refusal && 'message' in refusal && (
            <Notice tone="bad" title={refusal.message}>
              {refusal.hint}
            </Notice>
          )}
          {create.error && <Problem failure={failureFrom(create.error)} />}
        </form>
      )}
    </Panel>
  )
}
