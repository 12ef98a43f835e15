import { IconLockOpen } from '@tabler/icons-react'
import { StatusMark } from '../../ui/status-mark.tsx'
import { registryWords } from './registry-words.ts'

interface TlsBadgeProps {
  readonly verify: boolean
}

/** Quiet while certificates are verified, red and staying while they are not. */
export function TlsBadge({ verify }: TlsBadgeProps) {
  return verify ? (
    <span className="w-quiet">{registryWords.verified}</span>
  ) : (
    <StatusMark tone="bad" icon={IconLockOpen} label={registryWords.notVerified} />
  )
}
