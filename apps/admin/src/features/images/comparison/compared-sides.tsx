import { Link } from 'wouter'
import { bytes, bytesMore } from '../../../lib/bytes.ts'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { Comparison } from './comparison-document.ts'
import { comparisonWords as words } from './comparison-words.ts'

interface ComparedSidesProps {
  readonly comparison: Comparison
}

/** Which two images these are, and how much larger the later one is. */
export function ComparedSides({ comparison: { from, to, sizeDifference } }: ComparedSidesProps) {
  const sizes = [from, to].map(({ size }) => (size === null ? words.unknownSize : bytes(size)))
  const more = Number(sizeDifference) === 0 ? words.same : bytesMore(sizeDifference)
  return (
    <Panel title={words.summary}>
      <Facts>
        <Fact label={words.from}>
          <Side image={from} />
        </Fact>
        <Fact label={words.to}>
          <Side image={to} />
        </Fact>
        <Fact label={words.size}>
          {sizes.join(' → ')} {words.difference(more)}
        </Fact>
      </Facts>
    </Panel>
  )
}

interface SideProps {
  readonly image: Comparison['from']
}

function Side({ image: { id, reference, digest, createdAt } }: SideProps) {
  return (
    <span style={{ display: 'grid' }}>
      <Link href={`/images/${id}`} className="w-mono w-break">
        {reference}
      </Link>
      <span className="w-quiet">
        <span className="w-mono" title={digest ?? undefined}>
          {digest?.slice(0, 19)}…
        </span>{' '}
        <Moment at={createdAt} />
      </span>
    </span>
  )
}
