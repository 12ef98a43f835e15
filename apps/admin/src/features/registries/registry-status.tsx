import { IconCircleCheck, IconCircleDashed, IconClockX, IconXboxX } from '@tabler/icons-react'
import type { RegistryStatus as Status } from '../../gql/generated/graphql.ts'
import { Hint } from '../../ui/hint.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { registryWords } from './registry-words.ts'

const looks = {
  VALID: { tone: 'good', icon: IconCircleCheck },
  FAILING: { tone: 'bad', icon: IconXboxX },
  EXPIRED: { tone: 'warn', icon: IconClockX },
  UNVERIFIED: { tone: 'idle', icon: IconCircleDashed },
} as const satisfies Record<Status, object>

interface RegistryStatusProps {
  readonly status: Status
  readonly lastTest?: { readonly code: string | null; readonly message: string } | null | undefined
}

/** A registry's status, with the reason from its last test behind it. */
export function RegistryStatus({ status, lastTest }: RegistryStatusProps) {
  const mark = <StatusMark {...looks[status]} label={registryWords.statuses[status]} />
  if (lastTest === undefined) return mark
  const reason =
    lastTest === null
      ? registryWords.neverTested
      : [lastTest.code, lastTest.message].filter((part) => part !== null).join(' · ')
  return (
    <Hint text={reason}>
      {(id) => (
        <button type="button" className="w-bare" aria-describedby={id}>
          {mark}
        </button>
      )}
    </Hint>
  )
}
