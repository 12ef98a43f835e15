import { type AuthFailure, AuthScopeFailureType } from '@pothos/plugin-scope-auth'
import type { Words } from '@wharfinger/registry-auth/kinds'
import { problem } from './problem.ts'

/** Who lets a program have credentials, and how. */
export const howToIssue: Words = {
  en: 'An administrator makes such a token with “wharfctl token create --name … --role viewer --scope issue:<registry>”, or in the console under “API tokens”.',
  de: 'Ein Administrator erstellt ein solches Token mit „wharfctl token create --name … --role viewer --scope issue:<Registry>“ oder in der Konsole unter „API-Tokens“.',
}

/** Somebody is signed in who may not do this; by the policy that said so. */
export function forbidden(failure: AuthFailure) {
  return policyThatFailed(failure) === 'issuer'
    ? problem(
        'FORBIDDEN',
        'Credentials are handed out to API tokens with the scope issue:<registry>, whatever their role, and to administrators who are signed in in the console.',
        { hint: howToIssue.en },
      )
    : problem('FORBIDDEN', 'Your role does not allow this.', {
        hint: 'Ask an administrator for a role, or for an API token of a role, that may do this.',
      })
}

/** A field names one policy; Pothos wraps it, as a field might name several of which one is enough. */
function policyThatFailed(failure: AuthFailure): string | null {
  if (failure.kind === AuthScopeFailureType.AuthScope) return failure.scope
  if (failure.kind !== AuthScopeFailureType.AnyAuthScopes) return null
  const [only] = failure.failures
  return only ? policyThatFailed(only) : null
}
