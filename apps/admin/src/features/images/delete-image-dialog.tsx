import { Button } from '@mantine/core'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { useDeleteImage } from './image-actions.ts'
import { imageWords } from './image-words.ts'

interface DeleteImageDialogProps {
  readonly image: { readonly id: string; readonly reference: string }
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Asks before an image's record is deleted. */
export function DeleteImageDialog({ image, onClose, onDeleted }: DeleteImageDialogProps) {
  const remove = useDeleteImage(image.id, onDeleted)
  return (
    <Dialog title={imageWords.removeTitle(image.reference)} onClose={onClose}>
      <p>{imageWords.removeText}</p>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {imageWords.keep}
        </Button>
        <Button color="signal" loading={remove.isPending} onClick={() => remove.mutate()}>
          {imageWords.removeButton}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
