import { graphql } from '../../gql/document.ts'
import { useSession } from '../../lib/session.ts'
import { useLater } from '../../lib/use-later.ts'
import { useLive } from '../../lib/use-live.ts'
import { useRead } from '../../lib/use-read.ts'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Activity } from './activity.tsx'
import { ExpiringSoon } from './expiring-soon.tsx'
import { FirstSteps } from './first-steps.tsx'
import { ImageCounts } from './image-counts.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'
import { RecentFailures } from './recent-failures.tsx'
import { StatusCounts } from './status-counts.tsx'

const OverviewDocument = graphql(/* GraphQL */ `
  query Overview {
    overview {
      registries {
        total
        valid
        failing
        expired
        unverified
        expiringSoon
      }
      images {
        total
        underWay
        analyzed
        failed
        cancelled
      }
      recentFailures(first: 5) {
        id
        name
        lastTest {
          id
          code
          message
          testedAt
        }
      }
      expiringSoon(first: 5) {
        id
        name
        registry
        secret {
          expiresAt
        }
      }
      activity(days: 14) {
        day
        checksPassed
        checksFailed
        imagesAnalyzed
        imagesFailed
      }
    }
  }
`)

const OverviewChangedDocument = graphql(/* GraphQL */ `
  subscription OverviewChanged {
    registryChanged {
      kind
      id
    }
  }
`)

/** How the installation does as a whole, and what to look at first. */
export function Overview() {
  const user = useSession().data?.user
  const { data, failure, again } = useRead({ query: OverviewDocument, variables: {} })
  // A test of many registries tells of each, and one question answers all.
  const againLater = useLater(again)
  useLive({
    subscription: OverviewChangedDocument,
    variables: {},
    onEvent: againLater,
    answered: data !== undefined,
    onUp: again,
  })
  const overview = data?.overview
  return (
    <Page
      title={overviewWords.title}
      lead={user && overviewWords.welcome(user.name === '' ? user.email : user.name)}
    >
      {failure && <Problem failure={failure} onRetry={again} />}
      <StatusCounts counts={overview?.registries} />
      {overview && (
        <>
          <FirstSteps
            registry={overview.registries.total > 0}
            valid={overview.registries.valid > 0}
            image={overview.images.total > 0}
          />
          <div className={classes['columns']}>
            <div className={classes['column']}>
              <RecentFailures failures={overview.recentFailures} />
              <Activity days={overview.activity} />
            </div>
            <div className={classes['column']}>
              <ExpiringSoon
                registries={overview.expiringSoon}
                count={overview.registries.expiringSoon}
              />
              <ImageCounts counts={overview.images} />
            </div>
          </div>
        </>
      )}
    </Page>
  )
}
