import type { ReactNode } from 'react'
import classes from './facts.module.css'

interface FactsProps {
  /** Label and value; an entry whose value is null is left out. */
  readonly entries: readonly (readonly [string, ReactNode])[]
}

/** What is known about a thing, as names and values. */
export function Facts({ entries }: FactsProps) {
  return (
    <dl className={classes['facts']}>
      {entries
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              <span className={classes['value']}>{value}</span>
            </dd>
          </div>
        ))}
    </dl>
  )
}
