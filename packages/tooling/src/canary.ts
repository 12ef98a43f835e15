import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The middle of a base64 text, which is the same whatever stands before and after the secret. */
function base64Cores(secret: string, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.from('\0'.repeat(offset) + secret).toString(encoding)
    const first = offset === 0 ? 0 : 4
    const whole = Math.floor((offset + Buffer.byteLength(secret)) / 3) * 4
    return text.slice(first, whole)
  })
}

/** Every form in which a secret could lie about: as it is, encoded, or inside a Basic pair. */
export function formsOf(secret: string, username: string): string[] {
  const bytes = Buffer.from(secret)
  const pair = Buffer.from(`${username}:${secret}`)
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ x: secret }).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      pair.toString('base64'),
      ...base64Cores(secret, 'base64'),
      ...base64Cores(secret, 'base64url'),
    ]),
  ]
}

/** The forms of a secret that a text holds. */
export function findIn(text: string | Buffer, forms: readonly string[]): string[] {
  const bytes = Buffer.from(text)
  return forms.filter((form) => bytes.includes(form))
}

/** File and form of each place in a folder where a secret lies in the clear. */
export async function findInFolder(folder: string, forms: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const content = await readFile(join(parentPath, name))
      return findIn(content, forms).map((form) => `${name}: ${form}`)
    }),
  )
  return found.flat()
}
