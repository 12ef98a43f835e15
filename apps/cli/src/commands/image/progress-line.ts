import type { ImageFieldsFragment } from '../../gql/generated/graphql.ts'
import { bytes } from '../../output/bytes.ts'

/** How far an image is, in one line: `Fetching  3/8 layers  123.4 MiB of 412.0 MiB`. */
export function progressLine({ status, progress }: ImageFieldsFragment): string {
  const what = `${status.charAt(0)}${status.slice(1).toLowerCase()}`
  if (progress === null || progress.layersTotal === 0) return `${what}…`
  const { layersDone, layersTotal, bytesDone, bytesTotal } = progress
  return `${what}  ${layersDone}/${layersTotal} layers  ${bytes(bytesDone)} of ${bytes(bytesTotal)}`
}
