import { assertPolicies } from './graphql/policy.ts'
import { builder } from './graphql/builder.ts'
import './graphql/scalars.ts'
import './graphql/error-types.ts'
import './graphql/node.ts'
import './images/schema.ts'
import './overview/schema.ts'
import './people/schema.ts'
import './registries/schema.ts'
import './server/schema.ts'
import './trail/schema.ts'

/** The public schema. Building it fails when a field has no policy. */
export const schema = assertPolicies(builder.toSchema())
