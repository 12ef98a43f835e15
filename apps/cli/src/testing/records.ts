/** A stored registry, as the API answers it. */
export function registry(overrides: Readonly<Record<string, unknown>> = {}): object {
  return {
    __typename: 'Registry',
    id: 'UmVnaXN0cnk6MQ',
    registry: 'docker.io',
    name: 'docker.io',
    type: 'DOCKER_V2',
    method: 'basic',
    username: 'anchore',
    publicFields: { username: 'anchore' },
    secret: { isSet: true, setAt: '2022-08-24T21:37:08.123Z', setBy: 'admin', expiresAt: null },
    tlsVerify: true,
    allowPlainHttp: false,
    caCertificate: null,
    token: null,
    status: 'VALID',
    lastTest: null,
    createdAt: '2022-08-24T21:37:08.123Z',
    updatedAt: null,
    lastUsedAt: null,
    warnings: [],
    ...overrides,
  }
}

/** An image, as the API answers it. */
export function image(overrides: Readonly<Record<string, unknown>> = {}): object {
  return {
    __typename: 'Image',
    id: 'SW1hZ2U6MQ',
    reference: 'docker.io/library/alpine:3.20',
    registryHost: 'docker.io',
    repository: 'library/alpine',
    tag: '3.20',
    digest: `sha256:${'a'.repeat(64)}`,
    parentDigest: null,
    platform: 'linux/amd64',
    status: 'ANALYZED',
    error: null,
    progress: null,
    size: '3626897',
    distro: { id: 'alpine', versionId: '3.20.3', prettyName: 'Alpine Linux v3.20' },
    resolvedWith: null,
    layers: [
      {
        digest: `sha256:${'b'.repeat(64)}`,
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        size: '3626897',
        createdBy: null,
        packages: 2,
      },
    ],
    config: null,
    packages: packages(),
    createdAt: '2026-11-23T10:00:00.000Z',
    analyzedAt: '2026-11-23T10:00:05.000Z',
    ...overrides,
  }
}

/** A watch of one tag, as the API answers it. */
export function watch(overrides: Readonly<Record<string, unknown>> = {}): object {
  return {
    __typename: 'ImageWatch',
    id: 'SW1hZ2VXYXRjaDox',
    reference: 'docker.io/library/alpine:3.20',
    registryHost: 'docker.io',
    repository: 'library/alpine',
    tag: '3.20',
    platform: 'linux/amd64',
    everySeconds: 3600,
    nextAt: '2026-11-23T11:00:00.000Z',
    checkedAt: '2026-11-23T10:00:00.000Z',
    digest: `sha256:${'a'.repeat(64)}`,
    tags: null,
    error: null,
    failures: 0,
    stoppedAt: null,
    createdBy: 'admin',
    createdAt: '2026-11-23T10:00:00.000Z',
    ...overrides,
  }
}

function packages(): object {
  const nodes = ['busybox', 'musl'].map((name) => ({
    name,
    version: '1.0-r0',
    type: 'apk',
    purl: `pkg:apk/alpine/${name}@1.0-r0`,
    licenses: ['MIT'],
    path: 'lib/apk/db/installed',
    layerDigest: `sha256:${'b'.repeat(64)}`,
  }))
  return { nodes, totalCount: nodes.length, pageInfo: page() }
}

export function page(endCursor: string | null = null): object {
  return { hasNextPage: endCursor !== null, hasPreviousPage: false, startCursor: null, endCursor }
}

/** A test that failed at the step of TLS. */
export function failedTest(): object {
  const names = ['RESOLVE', 'CONNECT', 'TLS', 'PING', 'TOKEN', 'AUTHORIZE'] as const
  const failing = 2
  const code = 'TLS_UNKNOWN_CA'
  const message = 'The certificate of registry.example.com is signed by an unknown authority.'
  const hint = "Add the authority's certificate with --ca-file."
  return {
    id: 'VGVzdDox',
    ok: false,
    code,
    message,
    hint,
    testedAt: '2026-11-23T10:00:00.000Z',
    durationMs: 42,
    canPush: null,
    facts: [],
    steps: names.map((step, at) => ({
      step,
      state: at < failing ? 'OK' : at === failing ? 'FAILED' : 'SKIPPED',
      ok: at < failing,
      code: at === failing ? code : null,
      message: at === failing ? message : at < failing ? 'Fine.' : 'Not reached.',
      hint: at === failing ? hint : null,
      detail: null,
      durationMs: at <= failing ? 7 : 0,
    })),
  }
}
