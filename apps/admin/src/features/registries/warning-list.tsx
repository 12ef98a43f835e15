import { Notice } from '../../ui/notice.tsx'
import { warningWords } from './warning-words.ts'

/** Something that works and is likely to be meant otherwise, or could be safer. */
export interface Warning {
  readonly code: string
  readonly message: string
}

interface WarningListProps {
  readonly warnings: readonly Warning[]
}

/** What to think about; nothing at all where there is nothing. */
export function WarningList({ warnings }: WarningListProps) {
  if (warnings.length === 0) return null
  return (
    <Notice tone="warn" title={warningWords.title}>
      {warnings.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
    </Notice>
  )
}
