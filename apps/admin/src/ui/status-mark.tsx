import type { Icon } from '@tabler/icons-react'
import { Hint } from './hint.tsx'
import classes from './status-mark.module.css'

/** What a state means to the person who reads it. */
export type Tone = 'good' | 'bad' | 'warn' | 'idle' | 'busy'

interface StatusMarkProps {
  readonly tone: Tone
  readonly icon: Icon
  readonly label: string
  /** Why it is so: shown while the mark is pointed at or has the focus. */
  readonly reason?: string | undefined
}

/** A state as a word, an icon and a colour, so that none of the three is needed alone. */
export function StatusMark({ tone, icon: Sign, label, reason }: StatusMarkProps) {
  const sign = <Sign className={classes['icon'] ?? ''} size={15} stroke={2} aria-hidden />
  const className = `${classes['mark']} ${classes[tone]}`
  if (reason === undefined) {
    return (
      <span className={className}>
        {sign}
        {label}
      </span>
    )
  }
  return (
    <Hint text={reason}>
      {(explained) => (
        <button type="button" className={`${className} ${classes['explained']}`} {...explained}>
          {sign}
          {label}
        </button>
      )}
    </Hint>
  )
}
