import { Link } from 'wouter'
import { Moment } from '../../../ui/moment.tsx'
import { undoMs } from './delete-registry.ts'
import { type Impact, mostTogether } from './deletion-impact.ts'
import { deletionWords } from './deletion-words.ts'
import classes from './impact-report.module.css'

interface ImpactReportProps {
  /** How many registries would be deleted. */
  readonly count: number
  readonly impact: Impact | undefined
  /** Whether it could not be found out. */
  readonly failed: boolean
}

/** What would change if registries were deleted: their images, who serves them then, the way back. */
export function ImpactReport({ count, impact, failed }: ImpactReportProps) {
  return (
    <div className="w-stack">
      {impact && <Images impact={impact} />}
      {!impact && (
        <p aria-live="polite">
          {count > mostTogether
            ? deletionWords.tooMany(mostTogether)
            : failed
              ? deletionWords.unknown
              : deletionWords.looking}
        </p>
      )}
      {impact && (
        <p>
          {deletionWords.lastUsed} <Moment at={impact.lastUsedAt} />
        </p>
      )}
      <p>{deletionWords.undo(undoMs / 1000)}</p>
    </div>
  )
}

function Images({ impact }: { readonly impact: Impact }) {
  const { images, isMore, examples, uncovered, covers } = impact
  if (images === 0) return <p>{deletionWords.none}</p>
  return (
    <>
      <div>
        <p>
          {deletionWords.images(images, isMore)}
          {images > examples.length ? `, ${deletionWords.such}` : ':'}
        </p>
        <ul className={classes['list']}>
          {examples.map((reference) => (
            <li key={reference} className="w-mono w-break">
              {reference}
            </li>
          ))}
        </ul>
        <p>{deletionWords.stay}</p>
      </div>
      <div>
        <p>
          {uncovered === 0
            ? deletionWords.allCovered
            : uncovered < images
              ? deletionWords.someCovered(uncovered)
              : deletionWords.noneCovered}
        </p>
        {covers.length > 0 && (
          <ul className={classes['list']}>
            {covers.map(({ registry, images: served }) => (
              <li key={registry.id}>
                <Link href={`/registries/${registry.id}`}>{registry.name}</Link>{' '}
                <span className="w-quiet">{deletionWords.covers(served)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
