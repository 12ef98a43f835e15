import { createHash, type Hash } from 'node:crypto'

export type DigestAlgorithm = 'sha256' | 'sha512'

/** The digest of bytes, as `algorithm:hex`. */
export function digestOf(bytes: Uint8Array, algorithm: DigestAlgorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
}

/** The algorithm of a digest; null where it is none that can be computed here. */
export function algorithmOf(digest: string): DigestAlgorithm | null {
  if (digest.startsWith('sha256:')) return 'sha256'
  return digest.startsWith('sha512:') ? 'sha512' : null
}

/** A running digest for content that passes by. */
export function startDigest(algorithm: DigestAlgorithm): Hash {
  return createHash(algorithm)
}
