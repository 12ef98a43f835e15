import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { ImageRow } from './image-fragment.ts'
import { ImageProgress } from './image-progress.tsx'
import { isUnderWay } from './image-status.tsx'
import { imageWords } from './image-words.ts'

interface ImageStateProps {
  readonly image: ImageRow
}

/** The progress of an image that is being fetched, or why it could not be. */
export function ImageState({ image: { status, progress, error, resolvedWith } }: ImageStateProps) {
  if (isUnderWay(status)) {
    return (
      <Panel title={imageWords.progressTitle}>
        <div aria-live="polite">
          <ImageProgress progress={progress} />
        </div>
      </Panel>
    )
  }
  if (error === null) return null
  const registry = resolvedWith?.registry
  return (
    <Notice
      tone={status === 'PARKED' ? 'warn' : 'bad'}
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
    </Notice>
  )
}
