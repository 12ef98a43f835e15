import { bytes } from '../../lib/bytes.ts'
import type { ImageRow } from './image-fragment.ts'
import classes from './image-progress.module.css'
import { imageWords } from './image-words.ts'

interface ImageProgressProps {
  readonly progress: ImageRow['progress']
}

/** How far the fetching and analysing of an image has come. */
export function ImageProgress({ progress }: ImageProgressProps) {
  if (progress === null) return <span className={classes['text']}>{imageWords.waiting}</span>
  const { bytesDone, bytesTotal, layersDone, layersTotal } = progress
  const total = Number(bytesTotal)
  const percent = total === 0 ? 0 : Math.min(100, Math.round((Number(bytesDone) / total) * 100))
  return (
    <div className={classes['progress']}>
      <progress
        className={classes['bar']}
        aria-label={imageWords.progressTitle}
        value={percent}
        max={100}
      />
      <span className={classes['text']}>
        {imageWords.layersOf(layersDone, layersTotal)} ·{' '}
        {imageWords.bytesOf(bytes(bytesDone), bytes(bytesTotal))}
      </span>
    </div>
  )
}
