import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { Moment } from '../../ui/moment.tsx'
import { clearName } from './form-values.ts'
import { formWords } from './form-words.ts'
import classes from './secret-field.module.css'
import { SecretInput, type SecretInputProps } from './secret-input.tsx'

/** What is said about a stored secret. */
export interface StoredSecret {
  readonly setAt: string | null
  readonly setBy: string | null
}

interface SecretFieldProps extends SecretInputProps {
  /** Left out where nothing is stored yet. */
  readonly stored?: StoredSecret | undefined
  /** True where the provider can also be used without a credential. */
  readonly clearable: boolean
  /** True where the other changes ask for the secret again. */
  readonly needed: boolean
  readonly onChange: () => void
}

/**
 * A secret that can be written and never read: kept as it is, replaced, or removed. While it is
 * kept there is no box at all, so that nothing can fill it.
 */
export function SecretField({ stored, clearable, needed, onChange, ...input }: SecretFieldProps) {
  const [state, setState] = useState<'keep' | 'replace' | 'clear'>('keep')
  const go = (next: typeof state) => {
    setState(next)
    onChange()
  }
  if (stored === undefined) return <SecretInput {...input} />
  if (state === 'replace' || (needed && state === 'keep')) {
    return (
      <div>
        <SecretInput
          {...input}
          focused={state === 'replace'}
          onEscape={needed ? undefined : () => go('keep')}
          help={needed ? formWords.secretNeeded : formWords.escape}
        />
        {!needed && (
          <Button size="compact-xs" variant="subtle" onClick={() => go('keep')}>
            {formWords.keep}
          </Button>
        )}
      </div>
    )
  }
  return (
    <div>
      <div className={classes['label']}>{input.label}</div>
      <div className={classes['locked']}>
        <IconLock size={16} aria-hidden />
        <span className={classes['text']}>
          {state === 'clear' ? (
            formWords.willClear
          ) : (
            <>
              {formWords.secretSet} <Moment at={stored.setAt} />
              {stored.setBy !== null && ` ${formWords.secretBy} ${stored.setBy}`}
            </>
          )}
        </span>
        {state === 'clear' ? (
          <>
            <input type="hidden" name={clearName} value="yes" />
            <Button size="compact-sm" variant="default" onClick={() => go('keep')}>
              {formWords.keep}
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-sm" variant="default" onClick={() => go('replace')}>
              {formWords.replace}
            </Button>
            {clearable && (
              <Button size="compact-sm" variant="default" onClick={() => go('clear')}>
                {formWords.clear}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  )
}
