import type { ReactNode } from 'react'
import classes from './toolbar.module.css'

interface ToolbarProps {
  readonly label: string
  readonly children: ReactNode
}

/** The search and the facets above a list. */
export function Toolbar({ label, children }: ToolbarProps) {
  return (
    <search className={classes['toolbar']} aria-label={label}>
      {children}
    </search>
  )
}
