import { Link } from 'wouter'
import { bytes } from '../../lib/bytes.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
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
      <Facts>
        <Fact label={imageWords.digest}>{image.digest && <Digest value={image.digest} />}</Fact>
        <Fact label={imageWords.parentDigest}>
          {image.parentDigest && <Digest value={image.parentDigest} />}
        </Fact>
        <Fact label={imageWords.repository}>
          <span className="w-mono">{image.repository}</span>
        </Fact>
        <Fact label={imageWords.tag}>{image.tag}</Fact>
        <Fact label={imageWords.platform}>{image.platform}</Fact>
        <Fact label={imageWords.size}>{image.size === null ? null : bytes(image.size)}</Fact>
        <Fact label={imageWords.distro}>
          {image.distro && (image.distro.prettyName ?? image.distro.id)}
        </Fact>
        <Fact label={imageWords.columns.served}>
          <ServedWith resolvedWith={image.resolvedWith} />
          {image.resolvedWith?.username && (
            <span className="w-quiet">({image.resolvedWith.username})</span>
          )}
          <Link href={`/match?image=${encodeURIComponent(image.reference)}`}>{imageWords.why}</Link>
        </Fact>
        <Fact label={imageWords.columns.added}>
          <Moment at={image.createdAt} />
        </Fact>
        <Fact label={imageWords.columns.analyzed}>
          {image.analyzedAt && <Moment at={image.analyzedAt} />}
        </Fact>
      </Facts>
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
