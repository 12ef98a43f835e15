import { Notice } from '../../../ui/notice.tsx'
import type { ImageRow } from '../image-fragment.ts'
import { orphanWords } from './orphan-words.ts'
import { ReattachButton } from './reattach-button.tsx'

/** Says on an image's page that the record which served it is gone. */
export function OrphanNotice({ image }: { readonly image: ImageRow }) {
  return (
    <Notice tone="warn" title={orphanWords.title} actions={<ReattachButton image={image} />}>
      {orphanWords.text(image.resolvedWith?.registryKey ?? '')}
    </Notice>
  )
}
