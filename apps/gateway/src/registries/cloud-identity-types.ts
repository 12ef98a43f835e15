import type { Context } from '../context.ts'
import type { CloudIdentities } from '@wharfinger/registry-auth'
import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'

/** What was found, and the roles that the server may take on at Amazon. */
export interface FoundIdentities extends CloudIdentities {
  readonly awsRoles: readonly string[]
}

type Aws = CloudIdentities['aws'] & Pick<FoundIdentities, 'awsRoles'>

const ALLOWED = {
  description: 'Whether the operator lets it be used; if not, it is not looked for.',
}
const FOUND = { description: 'Whether there is one.' }
const CODE = { nullable: true, description: 'Why there is none; stable.' } as const
const MESSAGE = { description: 'The finding in a sentence.' }
const HINT = { nullable: true, description: 'What to do about it.' } as const

type Finding = Pick<Aws, 'said'>
type Reader = Pick<Context, 'locale'>
const messageOf = ({ said }: Finding, _args: object, { locale }: Reader) => said.message[locale]
const hintOf = ({ said }: Finding, _args: object, { locale }: Reader) => said.hint?.[locale] ?? null

const AwsKeySource = builder.enumType('AwsKeySource', {
  description: 'Where the chain of the AWS SDK found the keys to sign with.',
  values: {
    ENVIRONMENT: { description: 'AWS_ACCESS_KEY_ID and its companions.' },
    PROFILE: { description: 'A profile of the shared files.' },
    WEB_IDENTITY: { description: 'A token file, as EKS mounts one.' },
    CONTAINER: { description: 'The endpoint of a container or pod.' },
    INSTANCE: { description: 'The metadata of the machine.' },
  } as const,
})

const AwsRole = builder.objectRef<{ readonly arn: string }>('AwsRole').implement({
  description: 'A role that the server’s own identity may take on.',
  extensions: REACHED,
  fields: (t) => ({
    arn: t.exposeString('arn', { description: 'The role.' }),
    externalId: t.string({
      description: 'What its trust policy asks for as sts:ExternalId. Made by this server.',
      resolve: ({ arn }, _args, { externalIds }) => externalIds.of(arn),
    }),
  }),
})

const AwsIdentity = builder.objectRef<Aws>('AwsIdentity').implement({
  description: 'Who this server is to Amazon.',
  extensions: REACHED,
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', ALLOWED),
    found: t.boolean({ ...FOUND, resolve: ({ identity }) => identity !== null }),
    account: t.string({
      nullable: true,
      description: 'The account.',
      resolve: ({ identity }) => identity?.account ?? null,
    }),
    arn: t.string({
      nullable: true,
      description: 'The user or the role that signs.',
      resolve: ({ identity }) => identity?.arn ?? null,
    }),
    source: t.field({
      type: AwsKeySource,
      nullable: true,
      description: 'Where its keys were found.',
      resolve: ({ identity }) => identity?.source ?? null,
    }),
    instanceProfile: t.string({
      nullable: true,
      description: 'The instance profile, as the machine’s metadata says.',
      resolve: ({ identity }) => identity?.instanceProfile ?? null,
    }),
    roles: t.field({
      type: [AwsRole],
      description: 'The roles that the operator lets it take on.',
      resolve: ({ awsRoles }) => awsRoles.map((arn) => ({ arn })),
    }),
    code: t.exposeString('code', CODE),
    message: t.string({ ...MESSAGE, resolve: messageOf }),
    hint: t.string({ ...HINT, resolve: hintOf }),
  }),
})

const GoogleIdentity = builder.objectRef<CloudIdentities['google']>('GoogleIdentity').implement({
  description: 'Who this server is to Google.',
  extensions: REACHED,
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', ALLOWED),
    found: t.boolean({ ...FOUND, resolve: ({ identity }) => identity !== null }),
    serviceAccount: t.string({
      nullable: true,
      description: 'The e-mail address of its service account.',
      resolve: ({ identity }) => identity?.serviceAccount ?? null,
    }),
    project: t.string({
      nullable: true,
      description: 'The project that it runs in.',
      resolve: ({ identity }) => identity?.project ?? null,
    }),
    code: t.exposeString('code', CODE),
    message: t.string({ ...MESSAGE, resolve: messageOf }),
    hint: t.string({ ...HINT, resolve: hintOf }),
  }),
})

const AzureIdentity = builder.objectRef<CloudIdentities['azure']>('AzureIdentity').implement({
  description: 'Who this server is to Azure.',
  extensions: REACHED,
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', ALLOWED),
    found: t.boolean({ ...FOUND, resolve: ({ identity }) => identity !== null }),
    clientId: t.string({
      nullable: true,
      description: 'The client id of its managed identity.',
      resolve: ({ identity }) => identity?.clientId ?? null,
    }),
    tenantId: t.string({
      nullable: true,
      description: 'The tenant that the identity belongs to.',
      resolve: ({ identity }) => identity?.tenantId ?? null,
    }),
    subscriptionId: t.string({
      nullable: true,
      description: 'The subscription of the machine.',
      resolve: ({ identity }) => identity?.subscriptionId ?? null,
    }),
    code: t.exposeString('code', CODE),
    message: t.string({ ...MESSAGE, resolve: messageOf }),
    hint: t.string({ ...HINT, resolve: hintOf }),
  }),
})

export const CloudIdentityType = builder.objectRef<FoundIdentities>('CloudIdentity').implement({
  description: 'Who this server itself is to the clouds.',
  extensions: REACHED,
  fields: (t) => ({
    aws: t.field({
      type: AwsIdentity,
      description: 'At Amazon.',
      resolve: ({ aws, awsRoles }) => ({ ...aws, awsRoles }),
    }),
    google: t.field({
      type: GoogleIdentity,
      description: 'At Google.',
      resolve: ({ google }) => google,
    }),
    azure: t.field({
      type: AzureIdentity,
      description: 'At Azure.',
      resolve: ({ azure }) => azure,
    }),
  }),
})
