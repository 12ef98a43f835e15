import { graphql } from '../../../gql/document.ts'
import type { IssuingPartsFragment } from '../../../gql/generated/graphql.ts'

/** What may be handed out of a registry. */
export const IssuingPartsDocument = graphql(/* GraphQL */ `
  fragment IssuingParts on Registry {
    issuance {
      enabled
      allowStaticSecret
      allowPrincipal
      allowPush
      loginNeeds
      changedAt
      changedBy
    }
  }
`)

/** The same, where there is anything to hand out. */
export type IssuancePolicy = NonNullable<IssuingPartsFragment['issuance']>
