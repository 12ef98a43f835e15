import type { Icon } from '@tabler/icons-react'
import type { Ref } from 'react'
import classes from './status-mark.module.css'

/** What a state means to the person who reads it. */
export type Tone = 'good' | 'bad' | 'warn' | 'idle' | 'busy'

interface StatusMarkProps {
  readonly tone: Tone
  readonly icon: Icon
  readonly label: string
  readonly ref?: Ref<HTMLSpanElement>
}

/** A state as a word, an icon and a colour, so that none of the three is needed alone. */
export function StatusMark({ tone, icon: Sign, label, ...rest }: StatusMarkProps) {
  return (
    <span className={`${classes['mark']} ${classes[tone]}`} {...rest}>
      <Sign className={classes['icon'] ?? ''} size={15} stroke={2} aria-hidden />
      {label}
    </span>
  )
}
