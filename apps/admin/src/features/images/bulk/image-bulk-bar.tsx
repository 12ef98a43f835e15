import { Button } from '@mantine/core'
import { IconRefresh, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../lib/session.ts'
import classes from '../../../ui/bulk.module.css'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import type { ImageRow } from '../image-fragment.ts'
import { imageWords } from '../image-words.ts'
import { imageBulkWords } from './image-bulk-words.ts'
import type { useImageBulk } from './use-image-bulk.ts'

interface ImageBulkBarProps {
  readonly chosen: readonly ImageRow[]
  readonly bulk: ReturnType<typeof useImageBulk>
  readonly onClear: () => void
}

/** What can be done to the images that are chosen, and what came of it. */
export function ImageBulkBar({ chosen, bulk, onClear }: ImageBulkBarProps) {
  const [deleting, setDeleting] = useState(false)
  const editor = useMay('editor')
  const title = editor ? undefined : imageWords.needsEditor
  if (chosen.length === 0 && bulk.results.size === 0) return null
  const ids = chosen.map(({ id }) => id)
  return (
    <div className={classes['bar']} role="group" aria-label={imageBulkWords.bar}>
      {chosen.length > 0 && (
        <div className={classes['row']}>
          <strong aria-live="polite">{imageBulkWords.chosen(chosen.length)}</strong>
          <Button
            size="xs"
            disabled={!editor || bulk.isRunning}
            title={title}
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => bulk.start({ work: 'reanalyze', ids })}
          >
            {imageWords.reanalyze}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!editor || bulk.isRunning}
            title={title}
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            {imageWords.remove}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconX size={15} aria-hidden />}
            onClick={onClear}
          >
            {imageBulkWords.clear}
          </Button>
        </div>
      )}
      {bulk.results.size > 0 && <Results bulk={bulk} />}
      {deleting && (
        <Dialog
          title={imageBulkWords.deleteTitle(chosen.length)}
          onClose={() => setDeleting(false)}
        >
          <p>{imageBulkWords.deleteText}</p>
          <DialogActions>
            <Button variant="default" onClick={() => setDeleting(false)}>
              {imageWords.keep}
            </Button>
            <Button
              color="signal"
              onClick={() => {
                setDeleting(false)
                bulk.start({ work: 'delete', ids })
              }}
            >
              {imageBulkWords.deleteButton}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  )
}

/** How many are done, and in the end how it went. */
function Results({ bulk }: Pick<ImageBulkBarProps, 'bulk'>) {
  const all = [...bulk.results.values()]
  const good = all.filter(({ state }) => state === 'good').length
  const bad = all.filter(({ state }) => state === 'bad').length
  return (
    <div className={classes['row']}>
      <span aria-live="polite">
        {bulk.isRunning
          ? imageBulkWords.progress(good + bad, all.length)
          : imageBulkWords.summary[bulk.work](good, all.length - good)}
      </span>
      {!bulk.isRunning && (
        <Button size="compact-xs" variant="subtle" onClick={bulk.forget}>
          {imageBulkWords.close}
        </Button>
      )}
    </div>
  )
}
