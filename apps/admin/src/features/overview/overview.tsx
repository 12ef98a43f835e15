import { graphql } from '../../gql/document.ts'
import { useSession } from '../../lib/session.ts'
import { useLive } from '../../lib/use-live.ts'
import { useRead } from '../../lib/use-read.ts'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NewestImages } from './newest-images.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'
import { RecentFailures } from './recent-failures.tsx'
import { StatusCounts } from './status-counts.tsx'

const OverviewDocument = graphql(/* GraphQL */ `
  query Overview {
    VALID: registries(first: 1, filter: { statuses: [VALID] }) {
      totalCount
    }
    FAILING: registries(first: 1, filter: { statuses: [FAILING] }) {
      totalCount
    }
    EXPIRED: registries(first: 1, filter: { statuses: [EXPIRED] }) {
      totalCount
    }
    UNVERIFIED: registries(first: 1, filter: { statuses: [UNVERIFIED] }) {
      totalCount
    }
    failures: registries(
      first: 5
      filter: { statuses: [FAILING, EXPIRED] }
      orderBy: { field: LAST_TESTED_AT, direction: DESC }
    ) {
      nodes {
        id
        name
        registry
        lastTest {
          id
          code
          message
          testedAt
        }
      }
    }
    images(first: 5) {
      nodes {
        id
        reference
        status
        createdAt
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

/** How the credentials do as a whole, and what to look at first. */
export function Overview() {
  const user = useSession().data?.user
  const { data, failure, again } = useRead({ query: OverviewDocument, variables: {} })
  useLive({ subscription: OverviewChangedDocument, variables: {}, onEvent: again, onReturn: again })
  const counts = data && {
    VALID: data.VALID.totalCount,
    FAILING: data.FAILING.totalCount,
    EXPIRED: data.EXPIRED.totalCount,
    UNVERIFIED: data.UNVERIFIED.totalCount,
  }
  const total = counts && counts.VALID + counts.FAILING + counts.EXPIRED + counts.UNVERIFIED
  return (
    <Page
      title={overviewWords.title}
      lead={user && overviewWords.welcome(user.name === '' ? user.email : user.name)}
    >
      {failure && <Problem failure={failure} onRetry={again} />}
      <StatusCounts counts={counts} />
      {data && (
        <>
          <FirstSteps
            registry={total !== undefined && total > 0}
            valid={data.VALID.totalCount > 0}
            image={data.images.nodes.length > 0}
          />
          <div className={classes['columns']}>
            <RecentFailures failures={data.failures.nodes} />
            <NewestImages images={data.images.nodes} />
          </div>
        </>
      )}
    </Page>
  )
}
