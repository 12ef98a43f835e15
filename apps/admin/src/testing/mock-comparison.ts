import { GraphQLError } from 'graphql'
import type { MockImage } from './mock-images.ts'
import type { MockPackage } from './mock-packages.ts'
import { type Arguments, page } from './mock-page.ts'

interface Ids {
  readonly from: string
  readonly to: string
}

interface PackageArguments extends Arguments {
  readonly change?: string | null
  readonly search?: string | null
}

const byName = (packages: readonly MockPackage[]) =>
  new Map(packages.map((each) => [each.name, each]))

function comparePackages(from: MockImage, to: MockImage) {
  const [before, after] = [byName(from.allPackages), byName(to.allPackages)]
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().map((name) => {
    const [old, now] = [before.get(name), after.get(name)]
    const change =
      old === undefined
        ? 'ADDED'
        : now === undefined
          ? 'REMOVED'
          : old.version === now.version
            ? 'SAME'
            : 'CHANGED'
    return {
      name,
      type: (now ?? old)?.type,
      change,
      from: old === undefined ? [] : [old.version],
      to: now === undefined ? [] : [now.version],
    }
  })
}

/** Variables that only one of two images has; of a configuration that is enough here. */
function compareVariables(from: MockImage, to: MockImage) {
  const names = ({ config }: MockImage) =>
    new Set((config?.env ?? []).map((variable) => variable.split('=')[0] ?? ''))
  const [before, after] = [names(from), names(to)]
  const change = (kind: string) => (name: string) => ({
    part: 'ENV',
    change: kind,
    name,
    from: null,
    to: null,
  })
  return [
    ...[...after].filter((name) => !before.has(name)).map(change('ADDED')),
    ...[...before].filter((name) => !after.has(name)).map(change('REMOVED')),
  ]
}

const layerSet = (layers: MockImage['layers']) => ({
  count: layers.length,
  size: String(layers.reduce((sum, { size }) => sum + Number(size), 0)),
  layers,
})

/** What is not the same in two of these images. */
export function mockComparison(
  images: readonly MockImage[],
  ids: Ids,
  shown: (image: MockImage) => object,
) {
  const [from, to] = [ids.from, ids.to].map((id) => images.find((each) => each.id === id))
  if (from === undefined || to === undefined) {
    throw new GraphQLError('One of the images is not there.', {
      extensions: { code: 'BAD_USER_INPUT' },
    })
  }
  const packages = comparePackages(from, to)
  const countOf = (wanted: string) => packages.filter(({ change }) => change === wanted).length
  const has = ({ layers }: MockImage, digest: string) =>
    layers.some((layer) => layer.digest === digest)
  return {
    from: shown(from),
    to: shown(to),
    sizeDifference: String(Number(to.size) - Number(from.size)),
    packageCounts: {
      added: countOf('ADDED'),
      removed: countOf('REMOVED'),
      changed: countOf('CHANGED'),
      same: countOf('SAME'),
    },
    packages: ({ change, search, ...rest }: PackageArguments) =>
      page(
        packages
          .filter((each) => each.change !== 'SAME' && (!change || each.change === change))
          .filter(({ name }) => name.includes(search ?? '')),
        rest,
      ),
    config: compareVariables(from, to),
    layers: {
      shared: layerSet(from.layers.filter(({ digest }) => has(to, digest))),
      added: layerSet(to.layers.filter(({ digest }) => !has(from, digest))),
      removed: layerSet(from.layers.filter(({ digest }) => !has(to, digest))),
    },
  }
}
