import { cloudIdentity } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import { builder } from '../graphql/builder.ts'
import { CloudIdentityType, type FoundIdentities } from './cloud-identity-types.ts'

/** Asks the clouds who this server is, as far as the operator allows. Written to the audit first. */
async function findCloudIdentity(context: Context): Promise<FoundIdentities> {
  const { database, audit, transport, logins, actor, requestId, request } = context
  const { ambient, awsEndpoints } = logins
  const allowed = (['aws', 'google', 'azure'] as const).filter((cloud) => ambient[cloud])
  await database.write((tx) =>
    audit.record(tx, {
      action: 'cloud-identity.read',
      actor,
      outcome: 'ok',
      detail: { asked: allowed.join(' ') },
      requestId,
    }),
  )
  const { signal } = request
  const found = await cloudIdentity({ transport, ambient, awsEndpoints, signal })
  return { ...found, awsRoles: ambient.awsRoles }
}

builder.queryField('cloudIdentity', (t) =>
  t.field({
    type: CloudIdentityType,
    nullable: true,
    description:
      'Who this server itself is to Amazon, Google and Azure. Asks each that is allowed.',
    authScopes: { admin: true },
    resolve: (_root, _args, context) => findCloudIdentity(context),
  }),
)
