import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { graphql } from '../../gql/document.ts'
import type { ApiTokensQuery } from '../../gql/generated/graphql.ts'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { send } from '../../lib/send.ts'
import { useRead } from '../../lib/use-read.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast-store.ts'
import { NewToken } from './new-token.tsx'
import { tokenWords } from './token-words.ts'

const ApiTokensDocument = graphql(/* GraphQL */ `
  query ApiTokens {
    apiTokens(first: 100) {
      nodes {
        id
        name
        prefix
        role
        createdAt
        expiresAt
        lastUsedAt
      }
    }
  }
`)

const RevokeApiTokenDocument = graphql(/* GraphQL */ `
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      __typename
      ... on Error {
        message
        hint
      }
    }
  }
`)

type Token = ApiTokensQuery['apiTokens']['nodes'][number]

const { columns: words } = tokenWords

const columns: readonly Column<Token, never>[] = [
  { label: words.name, cell: ({ name }) => name },
  { label: words.prefix, cell: ({ prefix }) => <code>{prefix}…</code> },
  { label: words.role, cell: ({ role }) => tokenWords.roles[role] },
  { label: words.created, cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { label: words.used, cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
  { label: words.expires, cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
]

/** The signed-in person's API tokens. */
export function Tokens() {
  const { data, failure, again } = useRead({ query: ApiTokensDocument, variables: {} })
  const [revoking, setRevoking] = useState<Token | null>(null)
  const tokens = data?.apiTokens.nodes
  return (
    <Page title={tokenWords.title} lead={tokenWords.lead}>
      <div className="w-stack">
        <NewToken onCreated={again} />
        <Panel title={tokenWords.list} flush>
          {failure && <Problem failure={failure} onRetry={again} />}
          {tokens === undefined && !failure && <Skeleton lines={4} />}
          {tokens?.length === 0 && (
            <p style={{ padding: 16 }} className="w-quiet">
              {tokenWords.empty}
            </p>
          )}
          {tokens !== undefined && tokens.length > 0 && (
            <DataTable
              caption={tokenWords.list}
              columns={columns}
              rows={tokens}
              keyOf={({ id }) => id}
              renderActions={(token) => (
                <Button size="compact-xs" variant="default" onClick={() => setRevoking(token)}>
                  {tokenWords.revoke}
                </Button>
              )}
            />
          )}
        </Panel>
      </div>
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  )
}

interface RevokeDialogProps {
  readonly token: Token
  readonly onClose: () => void
}

function RevokeDialog({ token, onClose }: RevokeDialogProps) {
  const { gateway } = useBackend()
  const revoke = useMutation({
    mutationFn: async () =>
      (await send(gateway, RevokeApiTokenDocument, { input: { id: token.id } })).revokeApiToken,
    onSuccess: (result) => {
      if (result.__typename === 'RevokeApiTokenSuccess') {
        toast({ tone: 'good', text: tokenWords.revoked(token.name) })
      } else toast({ tone: 'bad', text: result.message, detail: result.hint })
      onClose()
    },
    onError: (error) => {
      const { message, hint } = failureFrom(error)
      toast({ tone: 'bad', text: message, detail: hint })
    },
  })
  return (
    <Dialog title={tokenWords.revokeTitle(token.name)} onClose={onClose}>
      <p>{tokenWords.revokeText}</p>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {tokenWords.keep}
        </Button>
        <Button color="signal" loading={revoke.isPending} onClick={() => revoke.mutate()}>
          {tokenWords.revoke}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
