import { Button } from '@mantine/core'
import type { Draft } from '../../lib/draft.ts'
import { Notice } from '../../ui/notice.tsx'
import { originOf } from './form-draft.ts'
import { formWords } from './form-words.ts'

interface DraftNoticeProps {
  readonly draft: Draft
  readonly onDiscard: () => void
}

/** Says where the values come from that a form begins with, and that no secret is among them. */
export function DraftNotice({ draft, onDiscard }: DraftNoticeProps) {
  const origin = originOf(draft)
  return (
    <Notice
      tone="idle"
      title={origin === null ? formWords.draftBack : formWords.begun[origin]}
      actions={
        <Button size="xs" variant="default" onClick={onDiscard}>
          {formWords.discard}
        </Button>
      }
    />
  )
}
