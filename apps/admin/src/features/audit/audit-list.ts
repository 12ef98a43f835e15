import { graphql } from '../../gql/document.ts'
import type { AuditEventsQuery } from '../../gql/generated/graphql.ts'
import { usePages } from '../../lib/use-pages.ts'
import { type AuditState, filterOf } from './audit-state.ts'

const AuditEventsDocument = graphql(/* GraphQL */ `
  query AuditEvents($first: Int, $after: String, $filter: AuditFilter) {
    auditEvents(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        at
        action
        actor
        outcome
        subject
        detail
        requestId
        about {
          __typename
          id
          ... on User {
            email
          }
          ... on ApiToken {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
    }
  }
`)

/** An event as the list shows it. */
export type AuditEvent = AuditEventsQuery['auditEvents']['nodes'][number]

/** An event's key. */
export const keyOf = ({ id }: AuditEvent): string => id

const connectionOf = ({ auditEvents }: AuditEventsQuery) => auditEvents

/** The events that the address names, as far as they were scrolled to. */
export const useAuditList = (state: AuditState) =>
  usePages({
    query: AuditEventsDocument,
    variables: { filter: filterOf(state) },
    connectionOf,
    keyOf,
    size: 50,
    anchor: state.after,
    onlyForward: true,
  })
