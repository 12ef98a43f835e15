import { IconArrowsExchange, IconMinus, IconPlus } from '@tabler/icons-react'
import type { ComparedChange } from '../../../gql/generated/graphql.ts'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { comparisonWords as words } from './comparison-words.ts'

// No change is good or bad by itself, so that only the sign and the word tell them apart.
const icons = {
  ADDED: IconPlus,
  REMOVED: IconMinus,
  CHANGED: IconArrowsExchange,
} as const satisfies Record<ComparedChange, unknown>

interface ChangeMarkProps {
  readonly change: ComparedChange
}

/** What became of something from one image to the other. */
export const ChangeMark = ({ change }: ChangeMarkProps) => (
  <StatusMark tone="idle" icon={icons[change]} label={words.changes[change]} />
)
