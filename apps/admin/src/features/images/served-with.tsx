import { Link } from 'wouter'
import type { ImageRow } from './image-fragment.ts'
import { imageWords } from './image-words.ts'

interface ServedWithProps {
  readonly resolvedWith: ImageRow['resolvedWith']
}

/** Which credential fetched an image; its name stays after the registry is deleted. */
export function ServedWith({ resolvedWith }: ServedWithProps) {
  if (resolvedWith === null || resolvedWith.registryKey === null) {
    return <span className="w-quiet">{imageWords.anonymous}</span>
  }
  const { registry, registryKey } = resolvedWith
  return registry === null ? (
    <span className="w-quiet">
      {registryKey} ({imageWords.gone})
    </span>
  ) : (
    <Link href={`/registries/${registry.id}`}>{registry.name}</Link>
  )
}
