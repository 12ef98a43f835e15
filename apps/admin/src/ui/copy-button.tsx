import { ActionIcon } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { copyText } from '../lib/clipboard.ts'
import { uiWords } from './ui-words.ts'

interface CopyButtonProps {
  readonly text: string
  /** What is copied, for those who do not see it beside the button. */
  readonly label: string
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const name = copied ? uiWords.copied : uiWords.copy(label)
  return (
    <ActionIcon
      size="sm"
      aria-label={name}
      title={name}
      onClick={() => void copyText(text).then(setCopied)}
    >
      {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
    </ActionIcon>
  )
}
