import SchemaBuilder from '@pothos/core'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type { Context } from '../context.ts'
import type { Registry } from '../registries/registry.ts'
import { forbidden } from './forbidden.ts'
import { problem } from './problem.ts'
import { isIssuer, RANK, rankOf } from './rank.ts'

/** What somebody may do, each role including the one before it. */
export interface Policies {
  viewer: boolean
  editor: boolean
  admin: boolean
  /** May have credentials of a registry; of which is judged by the use case. */
  issuer: boolean
}

interface OwnTypes {
  /** Types that a feature names without importing the feature that defines them. */
  Objects: { Registry: Registry }
  Context: Context
  AuthScopes: Policies
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    Boolean: { Input: boolean; Output: boolean | number }
    DateTime: { Input: Date; Output: Date | string }
    BigInt: { Input: bigint; Output: bigint | number | string }
    JSON: { Input: unknown; Output: unknown }
  }
}

/** The types of this schema, as Pothos completes them; for references to its objects. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<OwnTypes>

export const builder = new SchemaBuilder<OwnTypes>({
  plugins: [ScopeAuthPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ actor }) => {
      const rank = rankOf(actor)
      return {
        viewer: rank >= RANK.viewer,
        editor: rank >= RANK.editor,
        admin: rank >= RANK.admin,
        issuer: isIssuer(actor),
      }
    },
    unauthorizedError: (_parent, { actor }, _info, { failure }) =>
      actor ? forbidden(failure) : unauthenticated(),
  },
})

builder.queryType({ description: 'What can be read.' })
builder.mutationType({ description: 'What can be changed.' })
builder.subscriptionType({ description: 'What is told as it happens, as server-sent events.' })

/** Nobody is signed in. */
export function unauthenticated() {
  return problem('UNAUTHENTICATED', 'Sign in, or send an API token, to do this.', { status: 401 })
}
