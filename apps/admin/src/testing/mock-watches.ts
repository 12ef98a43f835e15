import { hoursAgo, newId } from './mock-data.ts'
import { type Arguments, page } from './mock-page.ts'
import type { MockState } from './mock-state.ts'

export interface MockWatch {
  __typename: 'ImageWatch'
  id: string
  reference: string
  registryHost: string
  repository: string
  tag: string | null
  platform: string
  everySeconds: number
  createdAt: string
  createdBy: string
  checkedAt: string | null
  nextAt: string | null
  stoppedAt: string | null
  digest: string | null
  failures: number
  error: { code: string; message: string; hint: string | null; retryAt: string | null } | null
  tags: { followed: number; leftOut: number; total: number } | null
}

/** A watch that was not looked at yet unless other values are given. */
export function mockWatch(values: Partial<MockWatch> & { reference: string }): MockWatch {
  const [, registryHost = '', repository = '', tag = null] =
    /^([^/]+)\/([^:@]+)(?::([^@]+))?/.exec(values.reference) ?? []
  return {
    __typename: 'ImageWatch',
    id: newId('ImageWatch'),
    registryHost,
    repository,
    tag,
    platform: 'linux/amd64',
    everySeconds: 3600,
    createdAt: hoursAgo(0),
    createdBy: 'Ana Lopes',
    checkedAt: null,
    nextAt: hoursAgo(0),
    stoppedAt: null,
    digest: null,
    failures: 0,
    error: null,
    tags: null,
    ...values,
  }
}

/** The watches that the mock starts with. */
export const exampleWatches = (): MockWatch[] => [
  mockWatch({
    reference: 'docker.io/acme/api:2.4.1',
    checkedAt: hoursAgo(0.4),
    nextAt: hoursAgo(-0.6),
  }),
  mockWatch({
    reference: 'docker.io/acme/web',
    everySeconds: 21_600,
    checkedAt: hoursAgo(2),
    nextAt: hoursAgo(-4),
    tags: { followed: 100, leftOut: 1150, total: 1250 },
  }),
  mockWatch({
    reference: 'registry.harbor.example.com:5000/ci/worker:main',
    checkedAt: hoursAgo(30),
    nextAt: null,
    stoppedAt: hoursAgo(30),
    failures: 3,
    error: {
      code: 'AUTH_INVALID',
      message: 'registry.harbor.example.com:5000 refused the credential.',
      hint: 'Replace its secret and test it. Then resume the watch.',
      retryAt: null,
    },
  }),
]

const refused = (field: string, message: string) => ({
  __typename: 'ValidationError',
  code: 'VALIDATION_FAILED',
  message: 'Something is not as it has to be.',
  hint: null,
  fieldErrors: [{ path: [field], code: 'INVALID_REFERENCE', message }],
})

/** Watches of the mock: queries and mutations. */
export function mockWatchRoot(state: MockState): object {
  const notFound = {
    __typename: 'NotFoundError',
    code: 'NOT_FOUND',
    message: 'There is no such watch.',
    hint: null,
  }
  const findOf = (reference: string, platform?: string | null) =>
    state.watches.find(
      (each) => each.reference === reference && each.platform === (platform ?? 'linux/amd64'),
    )
  return {
    watches: (args: Arguments) => page(state.watches, args),
    watch: (named: { repository: string; platform?: string | null }) =>
      findOf(named.repository, named.platform) ?? null,
    watchRepository: ({
      input,
    }: {
      input: { repository: string; every: string; platform?: string | null }
    }) => {
      if (input.repository.includes('@'))
        return refused('repository', 'A digest always names the same. Name a tag.')
      const everySeconds = Number.parseInt(input.every, 10)
      const known = findOf(input.repository, input.platform)
      if (known !== undefined) {
        Object.assign(known, { everySeconds, stoppedAt: null, failures: 0 })
        return { __typename: 'WatchRepositorySuccess', watch: known }
      }
      const watch = mockWatch({
        reference: input.repository,
        everySeconds,
        ...(input.platform && { platform: input.platform }),
      })
      state.watches.unshift(watch)
      return { __typename: 'WatchRepositorySuccess', watch }
    },
    unwatchRepository: ({ input }: { input: { id: string } }) => {
      if (!state.watches.some(({ id }) => id === input.id)) return notFound
      state.watches = state.watches.filter(({ id }) => id !== input.id)
      return { __typename: 'UnwatchRepositorySuccess', deletedId: input.id }
    },
    resumeWatch: ({ input }: { input: { id: string } }) => {
      const watch = state.watches.find(({ id }) => id === input.id)
      if (watch === undefined) return notFound
      Object.assign(watch, { stoppedAt: null, failures: 0, nextAt: hoursAgo(0) })
      return { __typename: 'ResumeWatchSuccess', watch }
    },
  }
}
