import { type KeyboardEvent, useId, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { matching, type PaletteEntry } from './palette-entry.ts'
import { PaletteList } from './palette-list.tsx'
import { paletteWords } from './palette-words.ts'
import classes from './palette.module.css'
import { type FrameActions, useActionEntries, usePageEntries } from './use-actions.ts'
import { useFound } from './use-found.ts'

interface PaletteProps extends FrameActions {
  readonly onClose: () => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/**
 * Finds a registry, an image, a page or an action as one types: a combobox whose list is always
 * open. The focus stays in the box; the arrows move the choice.
 */
export function Palette({ onClose, ...frame }: PaletteProps) {
  const list = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useFound(typed)
  const pages = matching(usePageEntries(), typed)
  const actions = matching(useActionEntries(frame), typed)
  const groups = [
    ...found.groups,
    { id: 'pages', label: paletteWords.pages, entries: pages } as const,
    { id: 'actions', label: paletteWords.actions, entries: actions } as const,
  ].filter(({ entries }) => entries.length > 0)
  const entries = groups.flatMap((group) => group.entries)
  // While the server is asked nothing is chosen beforehand: Enter must not open what happens to be
  // first until the answer pushes it down.
  const first = found.searching ? undefined : entries[0]
  const current = entries.find(({ id }) => id === chosen) ?? first

  const run = (entry: PaletteEntry) => {
    onClose()
    entry.run()
  }
  const pressed = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const at = entries.findIndex(({ id }) => id === current?.id)
      const next = at === -1 && step === -1 ? entries.length - 1 : at + step
      setChosen(entries.at(next % Math.max(1, entries.length))?.id ?? null)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (current) run(current)
    }
  }
  const status = found.searching
    ? paletteWords.searching
    : entries.length === 0
      ? paletteWords.nothing
      : paletteWords.found(entries.length)
  return (
    <Dialog title={paletteWords.title} untitled onClose={onClose}>
      <input
        className={classes['box']}
        type="text"
        role="combobox"
        aria-label={paletteWords.title}
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={current && `${list}-${current.id}`}
        placeholder={paletteWords.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(null)
        }}
        onKeyDown={pressed}
      />
      {found.failure && (
        <div className={classes['problem']}>
          <Problem failure={found.failure} />
        </div>
      )}
      <PaletteList
        id={list}
        groups={groups}
        current={current?.id}
        onRun={run}
        onPoint={setChosen}
      />
      <div className={classes['foot']}>
        <output aria-live="polite">{status}</output>
        <span aria-hidden>{paletteWords.keys}</span>
      </div>
    </Dialog>
  )
}
