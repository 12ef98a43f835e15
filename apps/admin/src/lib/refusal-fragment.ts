import { graphql } from '../gql/document.ts'

/** What every refusal says, and what two kinds of it say besides. */
export const RefusalDocument = graphql(/* GraphQL */ `
  fragment Refusal on Error {
    code
    message
    hint
    ... on ValidationError {
      fieldErrors {
        path
        code
        message
      }
    }
    ... on RateLimitedError {
      retryAfterSeconds
    }
  }
`)
