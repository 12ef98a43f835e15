import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { deviceLoginWords as words } from './device-login-words.ts'

interface DecisionProps {
  readonly code: string
  readonly onOther: () => void
}

/** What asks with a code, and the answer to it. */
export function Decision({ code, onOther }: DecisionProps) {
  const { auth } = useBackend()
  const { data, error } = useQuery({
    queryKey: ['device-login', code],
    queryFn: async () => auth.deviceLogin(code),
    // A code that was decided is not asked about again, and each that is wrong counts.
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  })
  const decide = useMutation({
    mutationFn: async (allow: boolean) => auth.decideDeviceLogin(code, allow),
    gcTime: 0,
  })

  if (decide.isSuccess)
    return decide.variables ? (
      <Notice tone="good" title={words.allowed}>
        {words.allowedText} <Link href="/tokens">{words.tokens}</Link>
      </Notice>
    ) : (
      <Notice tone="idle" title={words.denied} />
    )
  return (
    <div className="w-stack">
      {error && <Problem failure={failureFrom(error)} />}
      {decide.error && <Problem failure={failureFrom(decide.error)} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && (
        <>
          <Notice tone="warn" title={words.care}>
            {words.careText}
          </Notice>
          <Panel title={code}>
            <Facts>
              <Fact label={words.client}>{data.client}</Fact>
              <Fact label={words.address}>{data.address}</Fact>
              <Fact label={words.at}>
                <Moment at={data.createdAt} />
              </Fact>
              <Fact label={words.may}>{words.roles[data.role]}</Fact>
            </Facts>
          </Panel>
        </>
      )}
      <div className="w-row">
        {data && (
          <>
            <Button loading={decide.isPending} onClick={() => decide.mutate(true)}>
              {words.allow}
            </Button>
            <Button
              variant="default"
              disabled={decide.isPending}
              onClick={() => decide.mutate(false)}
            >
              {words.deny}
            </Button>
          </>
        )}
        <Button variant="subtle" disabled={decide.isPending} onClick={onOther}>
          {words.other}
        </Button>
      </div>
    </div>
  )
}
