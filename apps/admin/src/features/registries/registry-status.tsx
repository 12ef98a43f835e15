import { IconCircleCheck, IconCircleDashed, IconClockX, IconXboxX } from '@tabler/icons-react'
import type { RegistryStatus as Status } from '../../gql/generated/graphql.ts'
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
  return (
    <StatusMark
      {...looks[status]}
      label={registryWords.statuses[status]}
      reason={lastTest === undefined ? undefined : reasonOf(lastTest)}
    />
  )
}

function reasonOf(lastTest: NonNullable<RegistryStatusProps['lastTest']> | null): string {
  if (lastTest === null) return registryWords.neverTested
  return [lastTest.code, lastTest.message].filter((part) => part !== null).join(' · ')
}
