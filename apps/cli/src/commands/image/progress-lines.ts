import type { ImageFieldsFragment } from '../../gql/generated/graphql.ts'
import { bytes } from '../../output/bytes.ts'
import { seconds } from '../../output/time.ts'

type Layer = NonNullable<ImageFieldsFragment['progress']>['layers'][number]

const BAR = 24
const DIGEST = 'sha256:'.length + 12
/** More layers than this would push what stands above off a small terminal. */
const MOST_LAYERS = 12

/**
 * How far an image is: `Analyzing  3/8 layers  123.4 MiB of 412.0 MiB`, and a bar for each layer;
 * of many layers only for those that are being read.
 */
export function progressLines({ status, progress, error }: ImageFieldsFragment): string[] {
  const what = `${status.charAt(0)}${status.slice(1).toLowerCase()}`
  if (error !== null && error.retryAt !== null)
    return [`${what}: ${error.message} Next try at ${seconds(error.retryAt)}.`]
  if (progress === null || progress.layersTotal === 0) return [`${what}…`]
  const { layersDone, layersTotal, bytesDone, bytesTotal, layers } = progress
  const read = `${bytes(bytesDone)} of ${bytes(bytesTotal)}`
  const shown =
    layers.length <= MOST_LAYERS ? layers : layers.filter(({ state }) => state === 'READING')
  return [
    `${what}  ${layersDone}/${layersTotal} layers  ${read}`,
    ...shown.slice(0, MOST_LAYERS).map(layerLine),
  ]
}

function layerLine({ digest, state, bytesDone, bytesTotal }: Layer): string {
  const name = digest.slice(0, DIGEST)
  if (state === 'KNOWN') return `  ${name}  known from another image`
  const total = Number(bytesTotal)
  const share = total === 0 ? Number(state === 'READ') : Number(bytesDone) / total
  const filled = Math.round(Math.min(1, share) * BAR)
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`
  return `  ${name}  ${bar}  ${bytes(bytesDone)} of ${bytes(bytesTotal)}`
}
