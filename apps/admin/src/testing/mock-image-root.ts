import { mockComparison } from './mock-comparison.ts'
import { digest } from './mock-digest.ts'
import { analyze, layersInProgress, mockImage, type MockImage } from './mock-images.ts'
import { countTypes } from './mock-packages.ts'
import { type Arguments, page } from './mock-page.ts'
import { announce, changes, type MockState } from './mock-state.ts'

interface ListArguments extends Arguments {
  readonly filter?: {
    readonly search?: string | null
    readonly statuses?: readonly string[] | null
    readonly registryId?: string | null
    readonly orphaned?: boolean | null
  } | null
}

interface PackageArguments extends Arguments {
  readonly search?: string | null
  readonly types?: readonly string[] | null
}

const isOrphan = ({ resolvedWith }: MockImage) =>
  resolvedWith !== null && resolvedWith.registry === null && resolvedWith.registryKey !== null

/** Images of the mock: queries, mutations and the subscription. */
export function mockImageRoot(state: MockState) {
  const find = (id: string) => state.images.find((each) => each.id === id)
  const notFound = () => ({
    __typename: 'NotFoundError',
    code: 'NOT_FOUND',
    message: 'There is no such image.',
    hint: null,
  })
  const historyOf = ({ reference }: MockImage) =>
    state.images
      .filter((each) => each.reference === reference && each.digest !== null)
      .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
      .map((each) => ({
        digest: each.digest,
        parentDigest: each.parentDigest,
        platform: each.platform,
        detectedAt: each.createdAt,
        analyzedAt: each.analyzedAt,
        image: () => shown(each),
      }))
  const shown = (image: MockImage): object => ({
    ...image,
    orphaned: isOrphan(image),
    history: (args: Arguments) => page(historyOf(image), args),
    packageTypes: countTypes(image.allPackages),
    packages: ({ search, types, ...rest }: PackageArguments) =>
      page(
        image.allPackages
          .filter(({ name }) => name.includes(search ?? ''))
          .filter(({ type }) => types?.includes(type) ?? true),
        rest,
      ),
  })
  const changed = (kind: string, image: MockImage) =>
    announce(state, {
      imageChanged: { kind, id: image.id, image: kind === 'DELETED' ? null : shown(image) },
    })

  /** Moves an image through its states, so that progress can be watched. */
  async function run(image: MockImage) {
    for (let done = 0; done <= 3; done += 1) {
      await new Promise((resolve) => setTimeout(resolve, 40 + state.testMs))
      if (done === 2) await state.layersHeld
      if (image.status === 'CANCELLED') return
      Object.assign(image, {
        status: done < 2 ? 'FETCHING' : 'ANALYZING',
        digest: digest(90),
        platform: 'linux/amd64',
        progress: {
          step: 'LAYERS',
          bytesDone: String(done * 17_144_039),
          bytesTotal: '51432118',
          layersDone: done,
          layersTotal: 3,
          layers: layersInProgress(done),
        },
      })
      changed('UPDATED', image)
    }
    analyze(image, 90)
    changed('UPDATED', image)
  }

  const one = {
    delete: (id: string) => {
      const image = find(id)
      if (image === undefined) return notFound()
      state.images = state.images.filter((each) => each.id !== id)
      changed('DELETED', image)
      return { __typename: 'DeleteImageSuccess', deletedId: id }
    },
    reanalyze: (id: string) => {
      const image = find(id)
      if (image === undefined) return notFound()
      Object.assign(image, { status: 'QUEUED', error: null, progress: null })
      changed('UPDATED', image)
      void run(image)
      return { __typename: 'ReanalyzeImageSuccess', image: shown(image) }
    },
  }

  return {
    shown,
    images: ({ filter, ...rest }: ListArguments) => {
      const text = filter?.search?.toLowerCase() ?? ''
      const found = state.images
        .filter(({ reference }) => reference.toLowerCase().includes(text))
        .filter(({ status }) => filter?.statuses?.includes(status) ?? true)
        .filter(
          ({ resolvedWith }) =>
            !filter?.registryId || resolvedWith?.registry?.id === filter.registryId,
        )
        .filter((image) => !filter?.orphaned || isOrphan(image))
      return page(found.map(shown), rest)
    },
    image: ({ reference }: { reference: string }) => {
      const image = state.images.find((each) => each.reference === reference)
      return image === undefined ? null : shown(image)
    },
    compareImages: (ids: { from: string; to: string }) => mockComparison(state.images, ids, shown),
    addImage: ({ input }: { input: { reference: string } }) => {
      if (/[^a-zA-Z0-9@:/_.-]/.test(input.reference)) {
        return {
          __typename: 'ValidationError',
          code: 'INVALID_REFERENCE',
          message: 'This is not an image reference.',
          hint: 'Write it as host/repository:tag.',
          fieldErrors: [
            {
              path: ['reference'],
              code: 'INVALID_REFERENCE',
              message: 'This is not an image reference.',
            },
          ],
        }
      }
      const reference = input.reference.includes('.')
        ? input.reference
        : `docker.io/library/${input.reference}`
      const registry = state.registries.find((each) => reference.startsWith(each.registry)) ?? null
      const image = mockImage({
        reference: reference.includes(':') ? reference : `${reference}:latest`,
        createdAt: new Date().toISOString(),
        resolvedWith: {
          registry,
          registryKey: registry?.registry ?? null,
          username: registry?.username ?? null,
        },
      })
      state.images.unshift(image)
      changed('CREATED', image)
      void run(image)
      return { __typename: 'AddImageSuccess', image: shown(image) }
    },
    deleteImage: ({ input }: { input: { id: string } }) => one.delete(input.id),
    deleteImages: ({ input }: { input: { ids: string[] } }) => ({
      __typename: 'DeleteImagesSuccess',
      results: input.ids.map((id) => ({ id, result: one.delete(id) })),
    }),
    cancelImage: ({ input }: { input: { id: string } }) => {
      const image = find(input.id)
      if (image === undefined) return notFound()
      Object.assign(image, { status: 'CANCELLED', progress: null })
      changed('UPDATED', image)
      return { __typename: 'CancelImageSuccess', image: shown(image) }
    },
    reanalyzeImage: ({ input }: { input: { id: string } }) => one.reanalyze(input.id),
    reanalyzeImages: ({ input }: { input: { ids: string[] } }) => ({
      __typename: 'ReanalyzeImagesSuccess',
      results: input.ids.map((id) => ({ id, result: one.reanalyze(id) })),
    }),
    reattachImage: ({
      input,
    }: {
      input: { id: string; registryId: string | null; reanalyze: boolean }
    }) => {
      const image = find(input.id)
      const registry = state.registries.find(({ id }) => id === input.registryId)
      if (image === undefined || registry === undefined) return notFound()
      const { registry: registryKey, username } = registry
      image.resolvedWith = { registry, registryKey, username }
      changed('UPDATED', image)
      if (input.reanalyze) one.reanalyze(image.id)
      return { __typename: 'ReattachImageSuccess', image: shown(image) }
    },
    imageChanged: () => changes(state, 'imageChanged'),
  }
}
