import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import classes from './dialog.module.css'

interface DialogProps {
  readonly title: string
  /** Called for Escape; left out where the question has to be answered. */
  readonly onClose?: (() => void) | undefined
  /** The title only names it for those who do not see it, and the content reaches the edges. */
  readonly untitled?: boolean
  readonly children: ReactNode
}

/**
 * A modal question over the page. The browser's own dialog element keeps the focus inside, makes
 * the page behind it inert and gives the focus back.
 */
export function Dialog({ title, onClose, untitled = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // In the layout phase, for an element that has left the page cannot give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) {
      focusMenuButton()
      element.showModal()
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`${classes['dialog']} ${untitled ? classes['untitled'] : ''}`}
      {...(untitled ? { 'aria-label': title } : { 'aria-labelledby': heading })}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      {!untitled && (
        <div className={classes['head']}>
          <h2 id={heading}>{title}</h2>
        </div>
      )}
      <div className={untitled ? undefined : classes['body']}>{children}</div>
    </dialog>
  )
}

/** A menu is gone once one of its items has opened a dialog: the focus goes back to its button. */
function focusMenuButton() {
  const menu = document.activeElement?.closest('[role="menu"]')
  const button = document.getElementById(menu?.getAttribute('aria-labelledby') ?? '')
  button?.focus()
}

interface DialogActionsProps {
  readonly children: ReactNode
}

/** The buttons of a dialog, the safe one first. */
export function DialogActions({ children }: DialogActionsProps) {
  return <div className={classes['actions']}>{children}</div>
}
