import { Link } from 'wouter'
import type { OverviewQuery } from '../../gql/generated/graphql.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

interface NewestImagesProps {
  readonly images: OverviewQuery['images']['nodes']
}

/** The images that were added last. */
export function NewestImages({ images }: NewestImagesProps) {
  return (
    <Panel title={overviewWords.images}>
      {images.length === 0 && <p className="w-quiet">{overviewWords.noImages}</p>}
      <ul className={classes['list']}>
        {images.map(({ id, reference, status, createdAt }) => (
          <li key={id} className={classes['line']}>
            <Link href={`/images/${id}`} className="w-mono">
              {reference}
            </Link>
            <span className="w-quiet">
              {overviewWords.imageStatuses[status]}, <Moment at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
