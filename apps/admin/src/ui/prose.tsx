import { Fragment } from 'react'
import { CopyButton } from './copy-button.tsx'

interface ProseProps {
  /** Plain text in which a command stands between backticks. */
  readonly text: string
}

/** A sentence whose commands are set apart and can be copied. */
export function Prose({ text }: ProseProps) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <span key={`${index} ${part}`}>
        <code>{part}</code>
        <CopyButton text={part} label={part} />
      </span>
    ) : (
      <Fragment key={`${index} ${part}`}>{part}</Fragment>
    ),
  )
}
