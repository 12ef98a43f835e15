import { graphql, withFragments } from '../../gql/document.ts'
import type { Role, UserRowFragment } from '../../gql/generated/graphql.ts'
import { RefusalDocument } from '../../lib/refusal-fragment.ts'

/** A person as the list shows them. */
export type UserRow = UserRowFragment

/** Every role, from the least to the most. */
export const roles: readonly Role[] = ['VIEWER', 'EDITOR', 'ADMIN']

const UserRowDocument = graphql(/* GraphQL */ `
  fragment UserRow on User {
    id
    name
    email
    role
    pending
    invitationExpiresAt
    disabledAt
    lastSignInAt
  }
`)

export const UsersDocument = withFragments(
  graphql(/* GraphQL */ `
  query Users($after: String) {
    users(first: 50, after: $after) {
      nodes {
        ...UserRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`),
  UserRowDocument,
)

export const InviteUserDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      __typename
      ... on InviteUserSuccess {
        user {
          ...UserRow
        }
      }
      ...Refusal
    }
  }
`),
  UserRowDocument,
  RefusalDocument,
)

export const SetUserRoleDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation SetUserRole($input: SetUserRoleInput!) {
    setUserRole(input: $input) {
      __typename
      ... on SetUserRoleSuccess {
        user {
          ...UserRow
        }
      }
      ...Refusal
    }
  }
`),
  UserRowDocument,
  RefusalDocument,
)

export const DisableUserDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation DisableUser($input: DisableUserInput!) {
    disableUser(input: $input) {
      __typename
      ... on DisableUserSuccess {
        user {
          ...UserRow
        }
      }
      ...Refusal
    }
  }
`),
  UserRowDocument,
  RefusalDocument,
)

export const EnableUserDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation EnableUser($input: EnableUserInput!) {
    enableUser(input: $input) {
      __typename
      ... on EnableUserSuccess {
        user {
          ...UserRow
        }
      }
      ...Refusal
    }
  }
`),
  UserRowDocument,
  RefusalDocument,
)
