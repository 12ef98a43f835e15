import type { ComponentPropsWithRef } from 'react'
import classes from './menu-button.module.css'

/** One shape of the three, so that a row of a long table has less to draw. */
const dots = (
  <svg width={17} height={17} viewBox="0 0 24 24" aria-hidden>
    <path d="M3 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0M10 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0M17 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0" />
  </svg>
)

type MenuButtonProps = Omit<ComponentPropsWithRef<'button'>, 'type' | 'className' | 'children'> & {
  readonly 'aria-label': string
}

/** The three dots that open a row's menu. A plain button: a table has as many of them as rows. */
export function MenuButton(props: MenuButtonProps) {
  return (
    <button {...props} type="button" className={classes['button']}>
      {dots}
    </button>
  )
}
