import { digestOf } from '../digest.ts'
import { OCI_MANIFEST } from '../media-types.ts'
import { descriptorOf, type LoopbackRegistry, text } from './loopback-registry.ts'

export const CONFIG = 'application/vnd.oci.image.config.v1+json'

/** Puts a document where its digest, and a tag if there is one, lead to it. */
export function put(registry: LoopbackRegistry, document: object, mediaType: string, tag?: string) {
  const bytes = Buffer.from(JSON.stringify(document))
  const answer = text(200, bytes, { 'content-type': mediaType })
  for (const reference of [digestOf(bytes), tag ?? []].flat())
    registry.on(`/v2/team/app/manifests/${reference}`, answer)
  return descriptorOf(mediaType, bytes)
}

/** Puts an image with this config, and answers its descriptor. */
export function putImage(registry: LoopbackRegistry, config: object, tag?: string) {
  const bytes = Buffer.from(JSON.stringify(config))
  const descriptor = descriptorOf(CONFIG, bytes)
  registry.on(`/v2/team/app/blobs/${descriptor.digest}`, text(200, bytes))
  return put(registry, { schemaVersion: 2, config: descriptor, layers: [] }, OCI_MANIFEST, tag)
}
