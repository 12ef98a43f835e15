import { builder } from '../../graphql/builder.ts'
import {
  ConflictErrorType,
  ErrorInterface,
  ForbiddenErrorType,
  NotFoundErrorType,
  RateLimitedErrorType,
  ValidationErrorType,
} from '../../graphql/error-types.ts'
import { REACHED } from '../../graphql/policy.ts'
import { outcome, resultType } from '../../graphql/result.ts'
import { registrySuccess } from '../mutation-results.ts'
import { registryId } from '../registry-id.ts'
import type { CredentialNotIssuedError } from './errors.ts'
import { issueCredential } from './issue.ts'
import { IssuedCredentialKind, IssuedCredentialType } from './issued-type.ts'
import type { IssuedCredential } from './make.ts'
import { setIssuancePolicy } from './set-policy.ts'

const SetIssuancePolicyResult = resultType(
  'SetIssuancePolicyResult',
  registrySuccess('SetIssuancePolicySuccess', 'The policy is in force.'),
  [ValidationErrorType, NotFoundErrorType, ConflictErrorType],
)

const CredentialNotIssuedErrorType = builder
  .objectRef<CredentialNotIssuedError>('CredentialNotIssuedError')
  .implement({
    description:
      'Nothing was handed out: ISSUING_DISABLED, PRINCIPAL_NOT_ALLOWED, STATIC_SECRET_NOT_ALLOWED, PUSH_NOT_ALLOWED, NOTHING_TO_ISSUE, or what the registry or its cloud answered.',
    interfaces: [ErrorInterface],
    extensions: REACHED,
  })

const IssueRegistryCredentialResult = resultType(
  'IssueRegistryCredentialResult',
  builder.objectRef<IssuedCredential>('IssueRegistryCredentialSuccess').implement({
    description: 'What was asked for is handed out; the audit has it.',
    extensions: REACHED,
    fields: (t) => ({
      credential: t.field({
        type: IssuedCredentialType,
        description: 'The credential: shown once, never again.',
        resolve: (credential) => credential,
      }),
    }),
  }),
  [
    CredentialNotIssuedErrorType,
    ValidationErrorType,
    NotFoundErrorType,
    ForbiddenErrorType,
    RateLimitedErrorType,
  ],
)

const RepositoryActionEnum = builder.enumType('RepositoryAction', {
  description: 'What a token may do in a repository.',
  values: {
    PULL: { value: 'pull', description: 'Read.' },
    PUSH: { value: 'push', description: 'Write; where the policy allows it.' },
    DELETE: { value: 'delete', description: 'Delete; where the policy allows it.' },
  } as const,
})

const SetIssuancePolicyInput = builder.inputType('SetIssuancePolicyInput', {
  description: 'The whole policy of a registry: what is not ticked is off.',
  fields: (t) => {
    const tick = (description: string) =>
      t.boolean({ required: true, defaultValue: false, description })
    return {
      id: t.id({ required: true, description: 'The registry.' }),
      enabled: t.boolean({ required: true, description: 'Whether anything is handed out.' }),
      allowStaticSecret: tick('Also the stored secret itself, where nothing else can be made.'),
      allowPrincipal: tick('Also logins that open all that their owner may open.'),
      allowPush: tick('Also tokens of repositories that push and delete.'),
      confirmRegistry: t.string({
        description: 'The registry typed again, to tick `allowStaticSecret`.',
      }),
    }
  },
})

const IssueRegistryCredentialInput = builder.inputType('IssueRegistryCredentialInput', {
  description: 'What is asked for: of a registry, or of the one that serves an image.',
  fields: (t) => ({
    registry: t.string({ description: 'The key of the registry. Either this or `image`.' }),
    image: t.string({ description: 'An image that the registry serves.' }),
    kind: t.field({
      type: IssuedCredentialKind,
      required: true,
      defaultValue: 'LOGIN',
      description: 'A login, or a token of single repositories.',
    }),
    repositories: t.field({
      type: ['String'],
      required: true,
      defaultValue: [],
      description: 'Of a token: 1 to 20, such as team/app; that of `image` unless given.',
    }),
    actions: t.field({
      type: [RepositoryActionEnum],
      required: true,
      defaultValue: ['pull'],
      description: 'What the token may do in them.',
    }),
    reason: t.string({
      required: true,
      description: 'What it is for, in 1 to 200 characters; kept in the audit.',
    }),
  }),
})

builder.mutationFields((t) => ({
  setIssuancePolicy: t.field({
    type: SetIssuancePolicyResult,
    description: 'Says what may be handed out of a registry. Off until an administrator says so.',
    authScopes: { admin: true },
    args: {
      input: t.arg({ type: SetIssuancePolicyInput, required: true, description: 'The policy.' }),
    },
    resolve: (_root, { input }, context) =>
      outcome(setIssuancePolicy(context, { ...input, id: registryId(input.id) })),
  }),
  issueRegistryCredential: t.field({
    type: IssueRegistryCredentialResult,
    description:
      'Hands a credential out, to be used and forgotten. Needs an API token with the scope ' +
      'issue:<registry>, or an administrator who is signed in. Each issue is in the audit.',
    authScopes: { issuer: true },
    args: {
      input: t.arg({
        type: IssueRegistryCredentialInput,
        required: true,
        description: 'What is asked for.',
      }),
    },
    resolve: (_root, { input }, context) => outcome(issueCredential(context, input)),
  }),
}))
