import { graphql } from '../../../gql/document.ts'
import type { WatchRowFragment } from '../../../gql/generated/graphql.ts'

/** What a row of the table shows of a watch. */
export const WatchRowDocument = graphql(/* GraphQL */ `
  fragment WatchRow on ImageWatch {
    id
    reference
    tag
    platform
    everySeconds
    checkedAt
    nextAt
    stoppedAt
    failures
    createdBy
    error {
      code
      message
      hint
    }
    tags {
      followed
      total
    }
  }
`)

/** A watch as its row shows it. */
export type WatchRow = WatchRowFragment
