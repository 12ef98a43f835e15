import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

// Runs in libuv's pool, off the main thread.
const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 46 MiB, one pass, one lane. */
const COST = { memory: 47_104, passes: 1, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
const PHC =
  /^\$argon2id\$v=19\$m=(?<memory>\d{1,7}),t=(?<passes>\d{1,2}),p=(?<parallelism>\d{1,2})\$(?<salt>[A-Za-z0-9+\/]+)\$(?<hash>[A-Za-z0-9+\/]+)$/v

/** At least this many characters: length is what makes a password strong (NIST SP 800-63B §3.1.1). */
export const PASSWORD_MIN = 12
/** Longer ones are refused before any hashing. */
export const PASSWORD_MAX = 256

/** A password as an argon2id hash in PHC form, which names its own cost. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const tag = await run(password, nonce, COST, HASH_BYTES)
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

/** Whether the password is the one that was hashed. A hash that cannot be read matches none. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts = PHC.exec(hash)?.groups
  if (parts === undefined) return false
  const expected = Buffer.from(parts['hash'] ?? '', 'base64')
  const cost = {
    memory: Number(parts['memory']),
    passes: Number(parts['passes']),
    parallelism: Number(parts['parallelism']),
  }
  const nonce = Buffer.from(parts['salt'] ?? '', 'base64')
  return timingSafeEqual(await run(password, nonce, cost, expected.length), expected)
}

async function run(
  password: string,
  nonce: Buffer,
  cost: Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>,
  tagLength: number,
): Promise<Buffer> {
  // The same characters can be typed as different code points (NIST SP 800-63B §3.1.1.2).
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost })
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/v, '')
}
