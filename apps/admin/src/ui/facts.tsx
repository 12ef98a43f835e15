import type { ReactNode } from 'react'
import classes from './facts.module.css'

interface FactsProps {
  readonly children: ReactNode
}

/** What is known about a thing, as names and values. */
export const Facts = ({ children }: FactsProps) => <dl className={classes['facts']}>{children}</dl>

interface FactProps {
  readonly label: string
  /** Left out where there is nothing to say; the whole line then is. */
  readonly children?: ReactNode
}

/** One name with its value. */
export function Fact({ label, children }: FactProps) {
  if (children === null || children === undefined || children === '') return null
  return (
    <>
      <dt>{label}</dt>
      <dd className={classes['value']}>{children}</dd>
    </>
  )
}
