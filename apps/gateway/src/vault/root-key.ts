import { createHmac, hkdfSync } from 'node:crypto'

export const KEY_BYTES = 32

/** A key that everything else is under. Its bytes encrypt nothing: keys for that are derived. */
export interface RootKey {
  readonly id: string
  readonly bytes: Buffer
}

/** A key of 32 bytes for one purpose (HKDF-SHA-256, RFC 5869). */
export function deriveKey(root: RootKey, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root.bytes, '', `wharfinger:${label}`, KEY_BYTES))
}

/** Shows that somebody has the key of this id, without showing the key. */
export function proofOf(root: RootKey): string {
  return createHmac('sha256', deriveKey(root, 'claim')).update(root.id).digest('base64url')
}
