import { Button, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import classes from './column-chooser.module.css'
import { tableWords } from './table-words.ts'
import type { ColumnChoice } from './use-columns.ts'

interface ColumnChooserProps {
  readonly choice: ColumnChoice
}

/** Which columns a table shows; what was chosen is kept in this browser. */
export function ColumnChooser({ choice }: ColumnChooserProps) {
  return (
    <Popover position="bottom-end" shadow="md" trapFocus portalProps={{ target: '#content' }}>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {tableWords.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={classes['choices']}>
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
      </Popover.Dropdown>
    </Popover>
  )
}
