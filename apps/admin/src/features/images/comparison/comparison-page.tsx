import { IconArrowsDiff } from '@tabler/icons-react'
import { useSearchParams } from 'wouter'
import { useRead } from '../../../lib/use-read.ts'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { imageWords } from '../image-words.ts'
import { ComparedConfig } from './compared-config.tsx'
import { ComparedLayers } from './compared-layers.tsx'
import { ComparedPackages } from './compared-packages.tsx'
import { ComparedSides } from './compared-sides.tsx'
import { comparisonAddress } from './comparison-address.ts'
import { ImageComparisonDocument } from './comparison-document.ts'
import { comparisonWords as words } from './comparison-words.ts'

const back = { href: '/images', label: imageWords.title }

/** What is not the same in the two images that the address names. */
export function ComparisonPage() {
  const [parameters] = useSearchParams()
  const [from, to] = [parameters.get('from'), parameters.get('to')]
  if (from === null || to === null)
    return <Nothing title={words.chooseTitle} text={words.chooseText} />
  // Another pair begins anew, with nothing searched.
  return <Compared key={`${from} ${to}`} from={from} to={to} />
}

interface ComparedProps {
  readonly from: string
  readonly to: string
}

function Compared({ from, to }: ComparedProps) {
  const { data, failure, again } = useRead({
    query: ImageComparisonDocument,
    variables: { from, to },
  })
  const comparison = data?.compareImages
  if (failure?.code === 'BAD_USER_INPUT')
    return <Nothing title={words.impossibleTitle} text={words.impossibleText} />
  return (
    <Page
      title={words.title}
      back={back}
      actions={
        <LinkButton variant="default" href={comparisonAddress(to, from)}>
          {words.swap}
        </LinkButton>
      }
    >
      <div className="w-stack">
        {failure && <Problem failure={failure} onRetry={again} />}
        {comparison === undefined && !failure && <Skeleton lines={10} />}
        {comparison !== undefined && (
          <>
            <ComparedSides comparison={comparison} />
            <ComparedPackages from={from} to={to} counts={comparison.packageCounts} />
            <ComparedConfig changes={comparison.config} />
            <ComparedLayers layers={comparison.layers} />
          </>
        )}
      </div>
    </Page>
  )
}

interface NothingProps {
  readonly title: string
  readonly text: string
}

function Nothing({ title, text }: NothingProps) {
  return (
    <Page title={words.title} back={back}>
      <Panel title={words.title} flush untitled>
        <Empty icon={IconArrowsDiff} title={title} text={text}>
          <LinkButton href="/images">{imageWords.toList}</LinkButton>
        </Empty>
      </Panel>
    </Page>
  )
}
