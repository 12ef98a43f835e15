import { LayerError } from './layer-error.ts'

/** What a tar name says: a file, or the removal of what lower layers hold (image-spec, layer.md). */
export type EntryName =
  | { readonly kind: 'entry'; readonly path: string }
  | { readonly kind: 'whiteout'; readonly path: string }
  | { readonly kind: 'opaque'; readonly path: string }
  | { readonly kind: 'ignored' }

const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'

/** Reads a tar name. Paths come out without a leading or trailing slash, the root as ''. */
export function parseEntryName(name: string, maxBytes: number): EntryName {
  // No name is longer in characters than in bytes, so that the exact count is rarely needed.
  if (name.length > maxBytes || (name.length * 3 > maxBytes && Buffer.byteLength(name) > maxBytes))
    throw new LayerError('NAME_TOO_LONG')
  const path = insideRoot('', name)
  if (path === null) throw new LayerError('UNSAFE_PATH')

  const slash = path.lastIndexOf('/')
  if (!path.startsWith(WHITEOUT, slash + 1)) return { kind: 'entry', path }
  const folder = slash === -1 ? '' : path.slice(0, slash)
  const base = path.slice(slash + 1)
  if (base === OPAQUE) return { kind: 'opaque', path: folder }
  // AUFS kept its own records under these names.
  if (base.startsWith('.wh..wh.')) return { kind: 'ignored' }
  const removed = base.slice(WHITEOUT.length)
  if (removed === '' || removed === '.' || removed === '..') throw new LayerError('UNSAFE_PATH')
  return { kind: 'whiteout', path: folder === '' ? removed : `${folder}/${removed}` }
}

/**
 * `target` as seen from `folder`, without `.`, `..` and doubled slashes; null where it leaves the
 * image's root or is written in the manner of Windows.
 */
export function insideRoot(folder: string, target: string): string | null {
  if (isWindowsPath(target)) return null
  const parts = target.startsWith('/') || folder === '' ? [] : folder.split('/')
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

// A backslash alone is an ordinary character: systemd's escaped unit names hold it.
function isWindowsPath(path: string): boolean {
  return /^(?:\\|[A-Za-z]:(?:[\\/]|\.\.))|(?:^|[\\/])\.\.\\|\\\.\.(?:$|[\\/])/.test(path)
}
