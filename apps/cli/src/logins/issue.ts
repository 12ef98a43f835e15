import type { CliContext } from '../context.ts'
import type {
  IssueCredentialMutation,
  IssueRegistryCredentialInput,
} from '../gql/generated/graphql.ts'
import { graphql } from '../gql/generated/index.ts'

const IssueCredential = graphql(`
  mutation IssueCredential($input: IssueRegistryCredentialInput!) {
    issueRegistryCredential(input: $input) {
      __typename
      ... on IssueRegistryCredentialSuccess {
        credential { registry kind username secret scope expiresAt revocable stored }
      }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
      ... on RateLimitedError { retryAfterSeconds }
    }
  }
`)

/** What the server hands out, or why it does not. */
export type IssueResult = IssueCredentialMutation['issueRegistryCredential']

/** A credential as it is handed out, once. */
export type Issued = Extract<
  IssueResult,
  { readonly __typename: 'IssueRegistryCredentialSuccess' }
>['credential']

/** Asks the server to hand a credential out. */
export async function issue(
  { send }: Pick<CliContext, 'send'>,
  input: IssueRegistryCredentialInput,
): Promise<IssueResult> {
  return (await send(IssueCredential, { input })).issueRegistryCredential
}
