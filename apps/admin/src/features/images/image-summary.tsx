import { Link } from 'wouter'
import { bytes } from '../../lib/bytes.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { ImageDetails } from './image-page.tsx'
import { imageWords } from './image-words.ts'
import { ServedWith } from './served-with.tsx'

interface ImageSummaryProps {
  readonly image: ImageDetails
}

/** The facts of an image and which credential served it. */
export function ImageSummary({ image }: ImageSummaryProps) {
  return (
    <Panel title={imageWords.summary}>
      <Facts
        entries={[
          [imageWords.digest, image.digest && <Digest value={image.digest} />],
          [imageWords.parentDigest, image.parentDigest && <Digest value={image.parentDigest} />],
          [imageWords.repository, <span className="w-mono">{image.repository}</span>],
          [imageWords.tag, image.tag],
          [imageWords.platform, image.platform],
          [imageWords.size, image.size !== null ? bytes(image.size) : null],
          [imageWords.distro, image.distro && (image.distro.prettyName ?? image.distro.id)],
          [
            imageWords.columns.served,
            <>
              <ServedWith resolvedWith={image.resolvedWith} />
              {image.resolvedWith?.username && (
                <span className="w-quiet">({image.resolvedWith.username})</span>
              )}
              <Link href={`/match?image=${encodeURIComponent(image.reference)}`}>
                {imageWords.why}
              </Link>
            </>,
          ],
          [imageWords.columns.added, <Moment at={image.createdAt} />],
          [imageWords.columns.analyzed, image.analyzedAt && <Moment at={image.analyzedAt} />],
        ]}
      />
    </Panel>
  )
}

function Digest({ value }: { readonly value: string }) {
  return (
    <>
      <span className="w-mono">{value}</span>
      <CopyButton text={value} label={imageWords.digest} />
    </>
  )
}
