import { type AuditArguments, mockAudit } from './mock-audit.ts'
import type { MockRegistry } from './mock-data.ts'
import { mockImageRoot } from './mock-image-root.ts'
import { mockImpact } from './mock-impact.ts'
import { mockOverview } from './mock-overview.ts'
import { type Arguments, page } from './mock-page.ts'
import { mockRegistryRoot } from './mock-registry-root.ts'
import { hoursAgo, newId } from './mock-data.ts'
import { mockServer } from './mock-server.ts'
import { mockUserRoot } from './mock-users.ts'
import { mockWatchRoot } from './mock-watches.ts'
import type { MockState } from './mock-state.ts'

const field = (name: string, label: string, more: object = {}) => ({
  name,
  label,
  required: true,
  secret: false,
  multiline: false,
  help: null,
  example: null,
  ...more,
})

const providers = [
  {
    type: 'DOCKER_V2',
    label: 'Docker V2',
    shortLabel: 'Docker V2',
    slug: 'docker',
    icon: 'M5 10h3v3h-3l0 -3',
    description:
      'Any registry of the Docker V2 or OCI protocol: Docker Hub, Quay, GitHub, GitLab, your own.',
    signsInElsewhere: true,
    hostExample: 'registry.example.com:5000',
    presets: [
      {
        host: 'docker.io',
        label: 'Docker Hub',
        hints: [
          { field: 'username', help: 'Your Docker ID' },
          { field: 'password', help: 'An access token with the right “Read-only”' },
        ],
        docsUrl: 'https://docs.docker.com/security/access-tokens/',
      },
      {
        host: 'quay.io',
        label: 'Quay',
        hints: [{ field: 'password', help: 'The token of the robot account' }],
        docsUrl: 'https://docs.quay.io/glossary/robot-accounts.html',
      },
    ],
    methods: [
      {
        name: 'basic',
        label: 'Username and password',
        fields: [
          field('username', 'Username', { example: 'ci-puller' }),
          field('password', 'Password or token', {
            secret: true,
            help: 'An access token with read rights is better than a person’s password.',
          }),
        ],
        steps: [
          'Make an access token that may only read.',
          'Check it with `docker login registry.example.com`.',
        ],
        docsUrl: 'https://distribution.github.io/distribution/spec/auth/',
        ambient: null,
      },
      {
        name: 'identityToken',
        label: 'Identity token',
        fields: [field('token', 'Identity token', { secret: true, multiline: true })],
        steps: [],
        docsUrl: null,
      },
      { name: 'anonymous', label: 'No credential', fields: [], steps: [], docsUrl: null },
    ],
  },
  {
    type: 'AWSECR',
    label: 'Amazon ECR',
    shortLabel: 'Amazon ECR',
    slug: 'ecr',
    icon: 'M3 11v-4.5a1.5 1.5 0 0 1 3 0v4.5',
    description: 'Private registries at Amazon.',
    presets: [],
    signsInElsewhere: false,
    hostExample: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
    methods: [
      {
        name: 'ecrAuto',
        label: 'This server’s AWS identity',
        fields: [field('roleArn', 'Role to assume (ARN)', { required: false })],
        steps: [],
        docsUrl: null,
        ambient: 'AWS',
      },
    ],
  },
  // By words that the console has nowhere itself.
  {
    type: 'HARBOR',
    label: 'Dockyard',
    shortLabel: 'Yard',
    slug: 'dockyard',
    icon: 'M4 20h16l-2 -8h-12z',
    description: 'A yard of one’s own.',
    presets: [],
    signsInElsewhere: true,
    hostExample: 'yard.example.com',
    methods: [
      {
        name: 'harborRobot',
        label: 'Robot account',
        fields: [field('name', 'Robot name'), field('secret', 'Secret', { secret: true })],
        steps: [],
        docsUrl: null,
      },
    ],
  },
]

function matchRegistry(state: MockState, image: string) {
  const normalizedReference = image.includes('.') ? image : `docker.io/library/${image}`
  const candidates = state.registries
    .filter(({ registry }) => normalizedReference.startsWith(registry.split('/')[0] ?? ''))
    .map((registry) => ({
      registry,
      matched: true,
      reason: 'The host is the same and no longer path matches.',
    }))
  return { registry: candidates[0]?.registry ?? null, normalizedReference, candidates }
}

/** The root value of the mock's schema: one function a field. */
export function mockRoot(state: MockState): object {
  return {
    ...mockRegistryRoot(state),
    ...mockImageRoot(state),
    ...mockWatchRoot(state),
    ...mockUserRoot(state),
    node: ({ id }: { id: string }) => {
      const registry = state.registries.find((each) => each.id === id)
      if (registry !== undefined) return withHistory(registry)
      const image = state.images.find((each) => each.id === id)
      return image === undefined ? null : mockImageRoot(state).shown(image)
    },
    providers: () => providers,
    deletionImpact: ({ ids }: { ids: string[] }) => mockImpact(state, ids),
    overview: () => mockOverview(state),
    server: () => mockServer(state),
    matchRegistry: ({ image }: { image: string }) => matchRegistry(state, image),
    viewer: () => ({
      user: {
        __typename: 'User',
        ...state.user,
        role: state.user.role.toUpperCase(),
        createdAt: hoursAgo(900),
      },
      tokenName: null,
      role: state.user.role.toUpperCase(),
    }),
    auditEvents: (args: AuditArguments) => mockAudit(state, args),
    apiTokens: (args: Arguments) => page(state.tokens, args),
    createApiToken: ({
      input,
    }: {
      input: { name: string; role: string; expiresAt: string | null; scopes: string[] }
    }) => {
      const token = {
        __typename: 'ApiToken' as const,
        id: newId('ApiToken'),
        name: input.name,
        prefix: 'whf_Zt4k',
        role: input.role,
        scopes: input.scopes,
        createdAt: hoursAgo(0),
        expiresAt: input.expiresAt ?? null,
        lastUsedAt: null,
      }
      state.tokens.unshift(token)
      return {
        __typename: 'CreateApiTokenSuccess',
        token,
        secret: 'whf_Zt4k-mock-secret-shown-once',
      }
    },
    revokeApiToken: ({ input }: { input: { id: string } }) => {
      const token = state.tokens.find(({ id }) => id === input.id)
      state.tokens = state.tokens.filter(({ id }) => id !== input.id)
      return token === undefined
        ? {
            __typename: 'NotFoundError',
            code: 'NOT_FOUND',
            message: 'There is no such token.',
            hint: null,
          }
        : { __typename: 'RevokeApiTokenSuccess', token }
    },
  }
}

/** A registry with its tests and changes as the schema's connections. */
export const withHistory = (registry: MockRegistry): object => ({
  ...registry,
  statusHistory: (args: Arguments) => page(registry.history, args),
  changes: (args: Arguments) => page(registry.changes, args),
})
