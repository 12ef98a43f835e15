import { graphql } from '../../gql/document.ts'

/** What is said of the secret that is to follow the one that serves; spreads `TestReport`. */
export const StagedPartsDocument = graphql(/* GraphQL */ `
  fragment StagedParts on Registry {
    stagedSecret {
      setAt
      setBy
      username
      expiresAt
      lastTest {
        ...TestReport
      }
    }
  }
`)
