import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMay, useSession } from '../../lib/session.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useRead } from '../../lib/use-read.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { uiWords } from '../../ui/ui-words.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { userColumns } from './user-columns.tsx'
import { UsersDocument } from './user-documents.ts'
import { UserMenu } from './user-menu.tsx'
import { userWords } from './user-words.ts'

/** Who may sign in; for administrators. */
export function Users() {
  const admin = useMay('admin')
  if (admin) return <UserList />
  return (
    <Page title={userWords.title}>
      <Notice tone="idle" title={userWords.refused}>
        {userWords.refusedHint}
      </Notice>
    </Page>
  )
}

function UserList() {
  const own = useSession().data?.user?.email
  const [parameters, change] = useUrlState()
  const after = parameters.get('after')
  const [inviting, setInviting] = useState(false)
  const { data, failure, stale, again } = useRead({ query: UsersDocument, variables: { after } })
  const users = data?.users.nodes
  const pageInfo = data?.users.pageInfo
  return (
    <Page
      title={userWords.title}
      lead={userWords.lead}
      actions={<Button onClick={() => setInviting(true)}>{userWords.invite}</Button>}
    >
      <Panel title={userWords.title} flush untitled>
        {failure && (
          <div style={{ padding: 16 }}>
            <Problem failure={failure} onRetry={again} />
          </div>
        )}
        {users === undefined && !failure && <Skeleton lines={4} />}
        {users !== undefined && (
          <DataTable
            caption={userWords.title}
            columns={userColumns}
            rows={users}
            keyOf={({ id }) => id}
            stale={stale}
            renderActions={(user) => (
              <UserMenu user={user} isOneself={user.email === own} onChanged={again} />
            )}
          />
        )}
        {users !== undefined && (after !== null || pageInfo?.hasNextPage === true) && (
          <Pager
            summary={userWords.shown(users.length)}
            previousLabel={uiWords.firstPage}
            onPrevious={after === null ? undefined : () => change({ after: null })}
            onNext={
              pageInfo?.hasNextPage === true
                ? () => change({ after: pageInfo.endCursor })
                : undefined
            }
          />
        )}
      </Panel>
      {inviting && <InviteDialog onChanged={again} onClose={() => setInviting(false)} />}
    </Page>
  )
}
