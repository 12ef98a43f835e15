import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { decodeStrictly } from './base64.ts'
import { SealedValueError } from './errors.ts'
import { deriveKey, KEY_BYTES, type RootKey } from './root-key.ts'

/** Where a sealed value belongs. It opens nowhere else. */
export interface Place {
  readonly table: string
  readonly row: string
  readonly column: string
  /** Grows with each change of the value, so that an older one put back does not open. */
  readonly version: number
}

const SCHEME = 'whf1'
const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
/** Fixed: left to itself, Node also takes a tag of four bytes. */
const TAG_BYTES = 16

/**
 * `whf1:<key id>:<data key>:<value>`: the value under a data key of its own, and that under a key
 * derived from the root. Each is nonce, ciphertext and tag (NIST SP 800-38D), bound to the place.
 */
export function seal(root: RootKey, plain: Uint8Array, place: Place): string {
  const dataKey = randomBytes(KEY_BYTES)
  try {
    const wrapped = encrypt(wrappingKey(root), dataKey, binding('key', root.id, place))
    const value = encrypt(dataKey, plain, binding('value', root.id, place))
    return [SCHEME, root.id, wrapped, value].join(':')
  } finally {
    dataKey.fill(0)
  }
}

/** Throws a SealedValueError for anything but what `seal` made for this place. */
export function open(
  rootOf: (keyId: string) => RootKey | undefined,
  sealed: string,
  place: Place,
): Buffer {
  const [scheme, keyId, wrapped, value, ...rest] = sealed.split(':')
  if (scheme !== SCHEME || !keyId || !wrapped || !value || rest.length > 0) throw invalid()
  const root = rootOf(keyId)
  if (!root)
    throw new SealedValueError(
      'SEALED_KEY_UNKNOWN',
      'A value is sealed under a root key that is not in the key file.',
    )
  const dataKey = decrypt(wrappingKey(root), wrapped, binding('key', keyId, place))
  try {
    return decrypt(dataKey, value, binding('value', keyId, place))
  } finally {
    dataKey.fill(0)
  }
}

function wrappingKey(root: RootKey): Buffer {
  return deriveKey(root, 'wrapping')
}

function binding(part: 'key' | 'value', keyId: string, { table, row, column, version }: Place) {
  return Buffer.from(JSON.stringify([SCHEME, part, keyId, table, row, column, version]))
}

function encrypt(key: Buffer, plain: Uint8Array, bound: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound)
  const text = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return text.toString('base64url')
}

function decrypt(key: Buffer, text: string, bound: Buffer): Buffer {
  const bytes = decodeStrictly(text, 'base64url')
  if (!bytes || bytes.length < NONCE_BYTES + TAG_BYTES) throw invalid()
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const body = bytes.subarray(NONCE_BYTES, -TAG_BYTES)
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(bound)
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    throw invalid()
  }
}

function invalid(): SealedValueError {
  return new SealedValueError(
    'SEALED_VALUE_INVALID',
    'A sealed value was changed, or does not belong where it was found.',
  )
}
