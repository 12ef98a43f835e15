import { RegistryAuthError } from '@wharfinger/registry-auth'
import { ask } from './ask.ts'
import type { CallOptions } from './manifest.ts'
import { checkDigest, pullScope, repositoryPath } from './names.ts'
import type { RegistryReader } from './registry-reader.ts'

/**
 * Whether the registry would hand a blob out of this repository now. It is asked for one byte as a
 * pull would ask: a HEAD is refused by storage whose addresses are signed for GET alone. False for a
 * blob that is not there; throws what the pull would throw.
 */
export async function probeBlob(
  reader: RegistryReader,
  repository: string,
  digest: string,
  { signal }: CallOptions = {},
): Promise<boolean> {
  const base = repositoryPath(repository, reader.host)
  checkDigest(digest, reader.host)
  try {
    const { body } = await ask(reader, {
      method: 'GET',
      path: `${base}/blobs/${digest}`,
      scope: pullScope(repository),
      headers: { range: 'bytes=0-0' },
      ...(signal && { signal }),
    })
    // A registry that knows no ranges sends all of it.
    body.destroy()
    return true
  } catch (error) {
    if (!(error instanceof RegistryAuthError)) throw error
    // 416 is the answer for a blob without a byte (RFC 9110, 15.5.17).
    if (error.status === 416) return true
    if (error.status === 404) return false
    throw error
  }
}
