import { bytes } from '../../lib/bytes.ts'
import type { ImageRow } from './image-fragment.ts'
import classes from './image-progress.module.css'
import { imageWords } from './image-words.ts'

type Layer = NonNullable<ImageRow['progress']>['layers'][number]

interface LayerProgressProps {
  readonly layers: readonly Layer[]
}

/** A bar for each layer that is being fetched, the lowest first. */
export const LayerProgress = ({ layers }: LayerProgressProps) => (
  <ol className={classes['layers']} aria-label={imageWords.layers}>
    {layers.map((layer) => (
      // One digest may stand there several times.
      <li key={`${layer.digest} ${layers.indexOf(layer)}`} className={classes['layer']}>
        <span className="w-mono" title={layer.digest}>
          {layer.digest.slice(0, 19)}
        </span>
        <progress
          className={classes['bar']}
          aria-label={`${imageWords.layer.digest} ${layer.digest.slice(0, 19)}`}
          value={percentOf(layer)}
          max={100}
        />
        <span className={classes['text']}>{wordsOf(layer)}</span>
      </li>
    ))}
  </ol>
)

function percentOf({ state, bytesDone, bytesTotal }: Layer): number {
  if (state === 'KNOWN' || state === 'READ') return 100
  const total = Number(bytesTotal)
  return total === 0 ? 0 : Math.min(100, Math.round((Number(bytesDone) / total) * 100))
}

function wordsOf({ state, bytesDone, bytesTotal }: Layer): string {
  if (state === 'KNOWN') return imageWords.layerStates.known
  if (state === 'WAITING') return imageWords.layerStates.waiting(bytes(bytesTotal))
  return imageWords.bytesOf(bytes(bytesDone), bytes(bytesTotal))
}
