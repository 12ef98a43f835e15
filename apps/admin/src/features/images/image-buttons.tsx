import { Button } from '@mantine/core'
import { IconPlayerStop, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useMay } from '../../lib/session.ts'
import { useCancelImage, useReanalyzeImage } from './image-actions.ts'
import type { ImageRow } from './image-fragment.ts'
import { isUnderWay } from './image-status.tsx'
import { imageWords } from './image-words.ts'

interface ImageButtonsProps {
  readonly image: ImageRow
  readonly onDelete: () => void
}

/** What can be done to an image now. */
export function ImageButtons({ image, onDelete }: ImageButtonsProps) {
  const editor = useMay('editor')
  const cancel = useCancelImage(image.id)
  const reanalyze = useReanalyzeImage(image.id)
  const title = editor ? undefined : imageWords.needsEditor
  const underWay = isUnderWay(image.status)
  const postponed = underWay && image.error !== null
  return (
    <>
      {underWay && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} />}
          disabled={!editor}
          title={title}
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {imageWords.cancel}
        </Button>
      )}
      {(!underWay || postponed) && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          disabled={!editor}
          title={title}
          loading={reanalyze.isPending}
          onClick={() => reanalyze.mutate()}
        >
          {postponed ? imageWords.tryNow : imageWords.reanalyze}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconTrash size={16} />}
        disabled={!editor}
        title={title}
        onClick={onDelete}
      >
        {imageWords.remove}
      </Button>
    </>
  )
}
