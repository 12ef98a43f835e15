import { Button } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import classes from './column-chooser.module.css'
import { tableWords } from './table-words.ts'
import type { ColumnChoice } from './use-columns.ts'

interface ColumnChooserProps {
  readonly choice: ColumnChoice
}

/** Which columns a table shows; what was chosen is kept in this browser. */
export function ColumnChooser({ choice }: ColumnChooserProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const element = details.current
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || element?.open !== true) return
      element.open = false
      element.querySelector('summary')?.focus()
    }
    const closeOutside = ({ relatedTarget }: FocusEvent) => {
      const within = relatedTarget instanceof Node && element?.contains(relatedTarget) === true
      if (element !== null && !within) element.open = false
    }
    element?.addEventListener('keydown', closeByKey)
    element?.addEventListener('focusout', closeOutside)
    return () => {
      element?.removeEventListener('keydown', closeByKey)
      element?.removeEventListener('focusout', closeOutside)
    }
  }, [])
  return (
    // The browser's own disclosure: a menu that places itself would weigh more than the table.
    <details ref={details} className={classes['chooser']}>
      <summary className={classes['summary']}>
        <IconColumns3 size={15} aria-hidden />
        {tableWords.columns}
      </summary>
      {/* So that a click beside a box does not count as one outside. */}
      <fieldset className={classes['choices']} tabIndex={-1}>
        <legend className="w-hidden">{tableWords.columns}</legend>
        {choice.all.map(({ label, fixed, shown }) => (
          <label key={label} className={classes['choice']}>
            <input
              type="checkbox"
              checked={shown}
              disabled={fixed}
              title={fixed ? tableWords.fixed : undefined}
              onChange={() => choice.toggle(label)}
            />
            {label}
          </label>
        ))}
        <Button size="xs" variant="default" disabled={choice.usual} onClick={choice.reset}>
          {tableWords.columnsUsual}
        </Button>
      </fieldset>
    </details>
  )
}
