import { Fragment } from 'react'
import { CopyButton } from './copy-button.tsx'

interface ProseProps {
  /** Plain text in which a command stands between backticks. */
  readonly text: string
}

/** A sentence whose commands are set apart and can be copied. */
export const Prose = ({ text }: ProseProps) =>
  [...text.matchAll(/`([^`]*)`|[^`]+/g)].map((part) => {
    const command = part[1]
    return command === undefined ? (
      <Fragment key={part.index}>{part[0]}</Fragment>
    ) : (
      <span key={part.index}>
        <code>{command}</code>
        <CopyButton text={command} label={command} />
      </span>
    )
  })
