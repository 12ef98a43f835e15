import type { ConfigCredential } from '../docker-config/read-credential.ts'
import type { DockerConfig } from '../docker-config/docker-config.ts'
import { findCredential } from '../docker-config/look-up.ts'
import { canonicalHost } from '../reference/host.ts'
import type { ImagePlace } from '../matching/registry-index.ts'
import { dockerHub } from '../reference/docker-hub.ts'
import { askCredentialHelper, type HelperOptions } from './ask-credential-helper.ts'

/** How Docker names its own registry to helpers. */
const HUB_SERVER = 'https://index.docker.io/v1/'

/**
 * The credential for an image as Docker finds it: that of the host's own helper, else of the store,
 * else what stands in the file. What comes first has the last word: where a helper keeps nothing the
 * answer is null, and where it fails the look-up fails.
 */
export async function obtainCredential(
  config: DockerConfig,
  image: ImagePlace,
  options: HelperOptions,
): Promise<ConfigCredential | null> {
  const result = canonicalHost(image.host)
  const host = result.ok ? result.host : image.host
  const own = config.helpers.find((entry) => entry.host === host)
  const helper = own?.helper ?? config.store
  if (helper === null) return findCredential(config, image)
  return askCredentialHelper({ helper, server: host === dockerHub ? HUB_SERVER : host }, options)
}
