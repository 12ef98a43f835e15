import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Encoding } from './compression.ts'

/** One file of the console, in memory: all of it is less than a few megabytes. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
  /** Its name changes with its content. */
  readonly hashed: boolean
  readonly compressible: boolean
  /** What the build compressed, which is better than what a request can wait for. */
  readonly forms: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>>
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

/** How a build names the compressed forms of a file. */
const EXTENSIONS = { br: '.br', gzip: '.gz' } as const

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

/** Reads every file below a directory; the key is its path in a URL. */
export async function loadAssets(directory: string): Promise<ReadonlyMap<string, Asset>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const read = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const file = join(parentPath, name)
      const path = `/${relative(directory, file).split(sep).join('/')}`
      return [path, await readFile(file)] as const
    })
  const files: Files = new Map(await Promise.all(read))
  return new Map(
    [...files]
      .filter(([path]) => !isForm(path, files))
      .map(([path, bytes]) => [path, describe(path, bytes, files)] as const),
  )
}

function isForm(path: string, files: Files): boolean {
  return Object.values(EXTENSIONS).some(
    (extension) => path.endsWith(extension) && files.has(path.slice(0, -extension.length)),
  )
}

function describe(path: string, bytes: Uint8Array<ArrayBuffer>, files: Files): Asset {
  const type = TYPES.get(extname(path)) ?? 'application/octet-stream'
  const [br, gzip] = [files.get(path + EXTENSIONS.br), files.get(path + EXTENSIONS.gzip)]
  return {
    bytes,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    hashed: path.startsWith('/assets/'),
    compressible: COMPRESSIBLE.test(type) && bytes.length >= SMALLEST_COMPRESSED,
    forms: { ...(br && { br }), ...(gzip && { gzip }) },
  }
}
