import { Link } from 'wouter'
import type { ImageOrderField } from '../../gql/generated/graphql.ts'
import { bytes } from '../../lib/bytes.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RowResultMark } from '../../ui/row-result-mark.tsx'
import { imageBulkWords } from './bulk/image-bulk-words.ts'
import type { ImageRow } from './image-fragment.ts'
import { ImageProgress } from './image-progress.tsx'
import { ImageStatus, isUnderWay } from './image-status.tsx'
import { imageWords } from './image-words.ts'
import { ReattachButton } from './orphans/reattach-button.tsx'
import { ServedWith } from './served-with.tsx'

const { columns } = imageWords

/** The columns of the images' table. */
export const imageColumns: readonly Column<ImageRow, ImageOrderField>[] = [
  {
    label: columns.reference,
    field: 'REFERENCE',
    cell: ({ id, reference }) => (
      <>
        <Link href={`/images/${id}`} className="w-mono">
          {reference}
        </Link>
        <RowResultMark id={id} words={imageBulkWords.states} withReason />
      </>
    ),
  },
  {
    label: columns.status,
    field: 'STATUS',
    cell: ({ status, progress, error }) => (
      <div style={{ display: 'grid', gap: 4, justifyItems: 'start' }}>
        <span title={error?.message}>
          <ImageStatus status={status} />
        </span>
        {isUnderWay(status) && <ImageProgress progress={progress} />}
      </div>
    ),
  },
  {
    label: columns.distro,
    name: 'DISTRO',
    rank: 'second',
    cell: ({ distro }) => distro && (distro.prettyName ?? distro.id),
  },
  { label: columns.platform, name: 'PLATFORM', rank: 'third', cell: ({ platform }) => platform },
  { label: columns.size, field: 'SIZE', cell: ({ size }) => size !== null && bytes(size) },
  {
    label: columns.served,
    name: 'SERVED',
    rank: 'second',
    cell: (image) => (
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' }}>
        <ServedWith resolvedWith={image.resolvedWith} />
        {image.orphaned && <ReattachButton image={image} />}
      </div>
    ),
  },
  {
    label: columns.added,
    field: 'CREATED_AT',
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
  {
    label: columns.analyzed,
    field: 'ANALYZED_AT',
    rank: 'third',
    cell: ({ analyzedAt }) => <Moment at={analyzedAt} />,
  },
]
