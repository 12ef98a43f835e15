import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { dismissToast, type Toast, useToasts } from './toast-store.ts'
import classes from './toasts.module.css'
import { uiWords } from './ui-words.ts'

/** Where messages appear; they stay while the pointer or the focus is on them. */
export function Toasts() {
  const toasts = useToasts()
  return (
    <section className={classes['region']} aria-label={uiWords.notifications} aria-live="polite">
      {toasts.map((each) => (
        <ToastLine key={each.id} toast={each} />
      ))}
    </section>
  )
}

interface ToastLineProps {
  readonly toast: Toast
}

function ToastLine({ toast: { id, tone, text, detail, action, lifeMs = 6000 } }: ToastLineProps) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => dismissToast(id), lifeMs)
    return () => clearTimeout(timer)
  }, [held, id, lifeMs])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    <div
      className={`${classes['toast']} ${classes[tone] ?? ''}`}
      role={tone === 'bad' ? 'alert' : 'status'}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <div className={classes['text']}>
        {text}
        {detail !== null && detail !== undefined && (
          <div className={classes['detail']}>{detail}</div>
        )}
      </div>
      {action && (
        <Button
          size="xs"
          variant="light"
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <ActionIcon size="sm" aria-label={uiWords.dismiss} onClick={() => dismissToast(id)}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  )
}
