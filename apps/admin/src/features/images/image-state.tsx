import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { ImageRow } from './image-fragment.ts'
import { ImageProgress } from './image-progress.tsx'
import { isUnderWay } from './image-status.tsx'
import { imageWords } from './image-words.ts'
import { LayerProgress } from './layer-progress.tsx'

interface ImageStateProps {
  readonly image: ImageRow
}

/** The progress of an image that is being fetched, or why it could not be. */
export function ImageState({ image: { status, progress, error, resolvedWith } }: ImageStateProps) {
  if (isUnderWay(status) && error === null) {
    return (
      <Panel title={imageWords.progressTitle}>
        <div aria-live="polite">
          <ImageProgress progress={progress} />
        </div>
        {progress !== null && progress.layers.length > 0 && (
          <LayerProgress layers={progress.layers} />
        )}
      </Panel>
    )
  }
  if (error === null) return null
  const registry = resolvedWith?.registry
  return (
    <Notice
      tone={status === 'PARKED' || error.retryAt !== null ? 'warn' : 'bad'}
      title={error.message}
      actions={
        registry && (
          <LinkButton size="xs" variant="default" href={`/registries/${registry.id}`}>
            {imageWords.openRegistry}
          </LinkButton>
        )
      }
    >
      {error.hint} <code>{error.code}</code>
      {error.retryAt !== null && (
        <div>
          {imageWords.triedAgain} <Moment at={error.retryAt} />
        </div>
      )}
    </Notice>
  )
}
