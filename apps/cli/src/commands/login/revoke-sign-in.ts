import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exit-codes.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { SignIn } from '../../sign-ins.ts'

const EndSignIn = graphql(`
  mutation EndSignIn($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) { __typename }
  }
`)

/** Ends a token. One that has ended already, or whose person may do nothing any more, is as good. */
export async function revokeSignIn({ send }: CliContext, { id }: SignIn): Promise<void> {
  try {
    await send(EndSignIn, { input: { id } })
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== exitCodes.signIn) throw error
  }
}
