import { CopyButton } from './copy-button.tsx'
import classes from './snippet.module.css'

interface SnippetProps {
  readonly text: string
  readonly label: string
}

/** A command or value to be copied whole. */
export function Snippet({ text, label }: SnippetProps) {
  return (
    <div className={classes['snippet']}>
      <pre className={classes['text']}>{text}</pre>
      <CopyButton text={text} label={label} />
    </div>
  )
}
