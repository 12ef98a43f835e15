import { Button } from '@mantine/core'
import { IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../lib/session.ts'
import { BulkBar } from '../../../ui/bulk-bar.tsx'
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
  const ids = chosen.map(({ id }) => id)
  return (
    <>
      <BulkBar
        label={imageBulkWords.bar}
        chosen={chosen.length > 0 ? imageBulkWords.chosen(chosen.length) : null}
        onClear={onClear}
        bulk={bulk}
        summary={bulk.summary}
      >
        <Button
          size="xs"
          disabled={!editor || bulk.isRunning}
          title={title}
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => bulk.start('reanalyze', ids)}
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
      </BulkBar>
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
                bulk.start('delete', ids)
              }}
            >
              {imageBulkWords.deleteButton}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}
