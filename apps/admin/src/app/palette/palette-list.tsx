import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'
import { paletteWords } from './palette-words.ts'
import classes from './palette.module.css'

interface PaletteListProps {
  readonly id: string
  readonly groups: readonly PaletteGroup[]
  /** The entry that Enter runs. */
  readonly current: string | undefined
  readonly onRun: (entry: PaletteEntry) => void
  readonly onPoint: (id: string) => void
}

const reveal = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' })

/** What the palette offers, by kind. Keys are the box's: an option is never focused itself. */
export function PaletteList({ id, groups, current, onRun, onPoint }: PaletteListProps) {
  return (
    <div id={id} role="listbox" aria-label={paletteWords.title} className={classes['list']}>
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <div id={`${id}-${group.id}`} className={classes['kind']}>
            {group.label}
          </div>
          {group.entries.map((entry) => (
            <button
              key={entry.id}
              ref={entry.id === current ? reveal : undefined}
              type="button"
              tabIndex={-1}
              id={`${id}-${entry.id}`}
              role="option"
              aria-selected={entry.id === current}
              className={classes['entry']}
              onPointerMove={() => onPoint(entry.id)}
              // Or the press would take the focus from the box.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onRun(entry)}
            >
              <entry.icon size={17} stroke={1.7} aria-hidden />
              <span className={classes['label']}>{entry.label}</span>
              {entry.detail !== undefined && (
                <span className={classes['detail']}>{entry.detail}</span>
              )}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
