import { hoursAgo, type MockRegistry, newId } from './mock-data.ts'
import { digest } from './mock-digest.ts'
import { examplePackages, type MockPackage } from './mock-packages.ts'

export interface MockImage {
  __typename: 'Image'
  id: string
  reference: string
  registryHost: string
  repository: string
  tag: string | null
  digest: string | null
  parentDigest: string | null
  platform: string | null
  status: string
  error: { code: string; message: string; hint: string | null; retryAt: string | null } | null
  progress: {
    step: string
    bytesDone: string
    bytesTotal: string
    layersDone: number
    layersTotal: number
    layers: { digest: string; state: string; bytesDone: string; bytesTotal: string }[]
  } | null
  size: string | null
  layers: {
    digest: string
    mediaType: string
    size: string
    createdBy: string | null
    packages: number
  }[]
  buildSteps: {
    createdBy: string | null
    created: string | null
    comment: string | null
    layerDigest: string | null
  }[]
  config: ({ env: string[]; suspectEnv: string[] } & Readonly<Record<string, unknown>>) | null
  manifest: unknown
  distro: { id: string; versionId: string | null; prettyName: string | null } | null
  allPackages: MockPackage[]
  notRead: { path: string | null; type: string | null; reason: string; count: number }[]
  resolvedWith: {
    registry: MockRegistry | null
    registryKey: string | null
    username: string | null
  } | null
  createdAt: string
  analyzedAt: string | null
}

/** Three layers, of which so many are read. */
export const layersInProgress = (done: number) =>
  [0, 1, 2].map((position) => ({
    digest: digest(40 + position),
    state: position < done ? 'READ' : position === done ? 'READING' : 'WAITING',
    bytesDone: position < done ? '17144039' : position === done ? '1195961' : '0',
    bytesTotal: '17144039',
  }))

const commands = [
  '/bin/sh -c #(nop) ADD file:8b1e in /',
  'RUN apt-get update && apt-get install -y curl',
  'COPY . /srv',
]

const analyzedParts = (seed: number) => ({
  digest: digest(seed),
  platform: 'linux/amd64',
  size: '51432118',
  layers: [29_126_484, 1_482_011, 20_823_623].map((size, index) => ({
    digest: digest(2 + index),
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    size: String(size),
    createdBy: commands[index] ?? null,
    packages: [88, 14, 0][index] ?? 0,
  })),
  buildSteps: [
    ...commands.map((createdBy, index) => ({
      createdBy,
      created: hoursAgo(92 - index),
      comment: null,
      layerDigest: digest(2 + index),
    })),
    { createdBy: 'CMD ["node" "server.js"]', created: null, comment: null, layerDigest: null },
  ],
  config: {
    architecture: 'amd64',
    os: 'linux',
    created: hoursAgo(90),
    user: 'app',
    workingDir: '/srv',
    entrypoint: ['/usr/bin/tini', '--'],
    cmd: ['node', 'server.js'],
    env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'NODE_ENV=production'],
    suspectEnv: [],
    exposedPorts: ['8080/tcp'],
    labels: {
      'org.opencontainers.image.source': 'https://github.com/acme/api',
      maintainer: 'platform',
    },
  },
  distro: { id: 'debian', versionId: '12', prettyName: 'Debian GNU/Linux 12 (bookworm)' },
  allPackages: examplePackages(120),
  analyzedAt: hoursAgo(5),
})

/** An image record, queued unless other values are given. */
export function mockImage(values: Partial<MockImage> & { reference: string }): MockImage {
  const [, host = '', repository = '', tag = null] =
    /^([^/]+)\/([^:@]+)(?::([^@]+))?/.exec(values.reference) ?? []
  return {
    __typename: 'Image',
    id: newId('Image'),
    registryHost: host,
    repository,
    tag,
    digest: null,
    parentDigest: null,
    platform: null,
    status: 'QUEUED',
    error: null,
    progress: null,
    size: null,
    layers: [],
    buildSteps: [],
    config: null,
    manifest: null,
    distro: null,
    allPackages: [],
    notRead: [],
    resolvedWith: null,
    createdAt: hoursAgo(5),
    analyzedAt: null,
    ...values,
  }
}

/** Moves an image to its analysed state. */
export function analyze(image: MockImage, seed: number): void {
  Object.assign(image, analyzedParts(seed), { status: 'ANALYZED', progress: null })
}

/** The images that the mock starts with. */
export function exampleImages(registries: readonly MockRegistry[]): MockImage[] {
  const [hub, build] = registries
  const served = (registry: MockRegistry | undefined) => ({
    registry: registry ?? null,
    registryKey: registry?.registry ?? null,
    username: registry?.username ?? null,
  })
  return [
    mockImage({
      reference: 'docker.io/acme/api:2.4.1',
      ...analyzedParts(11),
      status: 'ANALYZED',
      parentDigest: digest(77),
      resolvedWith: served(hub),
    }),
    mockImage({
      reference: 'docker.io/library/alpine:3.20',
      ...analyzedParts(12),
      status: 'ANALYZED',
      resolvedWith: served(hub),
      distro: { id: 'alpine', versionId: '3.20.3', prettyName: 'Alpine Linux v3.20' },
    }),
    mockImage({
      reference: 'registry.harbor.example.com:5000/ci/worker:main',
      status: 'FAILED',
      error: {
        code: 'AUTH_INVALID',
        message: 'registry.harbor.example.com:5000 refused the credential.',
        hint: 'Open the registry, replace its secret and test it. Then analyse this image again.',
        retryAt: null,
      },
      resolvedWith: served(build),
    }),
    mockImage({
      reference: 'docker.io/acme/web:nightly',
      status: 'FETCHING',
      progress: {
        step: 'FETCH_LAYERS',
        bytesDone: '18340000',
        bytesTotal: '51432118',
        layersDone: 1,
        layersTotal: 3,
        layers: layersInProgress(1),
      },
      digest: digest(31),
      platform: 'linux/amd64',
      resolvedWith: served(hub),
    }),
    mockImage({
      reference: 'old.example.net/legacy/app:1',
      ...analyzedParts(13),
      status: 'ANALYZED',
      resolvedWith: { registry: null, registryKey: 'old.example.net', username: 'legacy' },
    }),
  ]
}
