import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** One file of the console, in memory: all of it is less than a few megabytes. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
  /** Its name changes with its content. */
  readonly hashed: boolean
  readonly compressible: boolean
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.ico', 'image/x-icon'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json'],
  ['.woff2', 'font/woff2'],
])
const COMPRESSIBLE = /^text\/|javascript|json|svg/v
const SMALLEST_COMPRESSED = 1024

/** Reads every file below a directory; the key is its path in a URL. */
export async function loadAssets(directory: string): Promise<ReadonlyMap<string, Asset>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const assets = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name)
      const path = `/${relative(directory, file).split(sep).join('/')}`
      return [path, describe(path, await readFile(file))] as const
    }),
  )
  return new Map(assets)
}

function describe(path: string, bytes: Uint8Array<ArrayBuffer>): Asset {
  const type = TYPES.get(extname(path)) ?? 'application/octet-stream'
  return {
    bytes,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    hashed: path.startsWith('/assets/'),
    compressible: COMPRESSIBLE.test(type) && bytes.length >= SMALLEST_COMPRESSED,
  }
}
