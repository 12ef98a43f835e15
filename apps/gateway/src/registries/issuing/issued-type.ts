import { builder } from '../../graphql/builder.ts'
import { REACHED } from '../../graphql/policy.ts'
import type { IssuedCredential } from './make.ts'

export const IssuedCredentialKind = builder.enumType('IssuedCredentialKind', {
  description: 'What can be asked for.',
  values: {
    LOGIN: { description: 'A user name and a secret, as `docker login` takes them.' },
    TOKEN: {
      description:
        'A Bearer token of the registry’s own token service, for single repositories. Not every registry has one.',
    },
  } as const,
})

const CredentialScope = builder.enumType('CredentialScope', {
  description: 'How far a credential reaches.',
  values: {
    REPOSITORY: { description: 'The repositories that were asked for, at most.' },
    REGISTRY: { description: 'What its account may do in this registry.' },
    PRINCIPAL: { description: 'All that its owner may do, in other registries and beyond.' },
  } as const,
})

/** One of the two types with a secret that leaves: shown once, in the answer to a mutation. */
export const IssuedCredentialType = builder
  .objectRef<IssuedCredential>('IssuedCredential')
  .implement({
    description: 'A credential that was handed out.',
    extensions: REACHED,
    fields: (t) => ({
      registry: t.exposeString('registry', {
        description:
          'The key of the registry that it is of: the one that serves the image, where an image was named.',
      }),
      kind: t.field({
        type: IssuedCredentialKind,
        description: 'A login or a token.',
        resolve: ({ kind }) => kind,
      }),
      username: t.exposeString('username', {
        nullable: true,
        description: 'The user name of a login; null for a token.',
      }),
      secret: t.exposeString('secret', {
        description: 'The password, identity token or Bearer token: shown once, never again.',
      }),
      scope: t.field({
        type: CredentialScope,
        description: 'How far it reaches.',
        resolve: ({ scope }) => scope,
      }),
      expiresAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Until when it is good, also when the policy changes; null where nobody says.',
        resolve: ({ expiresAt }) => expiresAt,
      }),
      revocable: t.exposeBoolean('revocable', {
        description: 'Whether its owner can end it before that, at the registry.',
      }),
      stored: t.exposeBoolean('stored', {
        description: 'Whether it is the stored secret itself, which no client may keep.',
      }),
    }),
  })
