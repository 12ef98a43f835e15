import type { LayerFacts, PathFact } from './facts.ts'
import { contentKind, isOfSystem, packageTypeOf } from './interest.ts'

/** A leaf of the tree: what a path finally shows. */
export type Leaf = Exclude<PathFact, { kind: 'directory' } | { kind: 'hardlink' }>

interface Folder {
  readonly kind: 'folder'
  readonly children: Map<string, TreeNode>
}

type TreeNode = Folder | Leaf

export interface Found {
  /** The path after all links, with a leading slash. */
  readonly path: string
  readonly leaf: Leaf
}

/** The paths of interest as a container would see them, after any number of layers. */
export interface ImageTree {
  /** Lays one more layer on top (image-spec, layer.md: whiteouts first, then the entries). */
  readonly apply: (layer: Pick<LayerFacts, 'paths' | 'whiteouts' | 'opaque'>) => void
  /** What a path shows, links followed; null for what is not there. */
  readonly find: (path: string) => Found | null
  /** What the files of a folder show. */
  readonly list: (path: string) => readonly Found[]
  /** Every leaf, in the order of folders and names as they came, links not followed. */
  readonly leaves: () => Generator<Found, void, undefined>
}

// Linux gives up after as many symbolic links.
const MOST_LINKS = 40

interface Place {
  readonly names: readonly string[]
  readonly node: TreeNode
}

export function createImageTree(): ImageTree {
  const root: Folder = { kind: 'folder', children: new Map() }

  /** Walks to a path. With `create`, folders that are missing are made, as an unpacker would. */
  const walk = (path: string, { create, lastLink }: WalkOptions): Place | null => {
    const folders: { readonly name: string; readonly node: TreeNode }[] = []
    const here = (): TreeNode => folders.at(-1)?.node ?? root
    // The next name is the last of the list.
    const waiting = path.split('/').toReversed()
    let links = 0
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === '' || name === '.') continue
      if (name === '..') {
        folders.pop()
        continue
      }
      const folder = here()
      if (folder.kind !== 'folder') return null
      let next = folder.children.get(name)
      if (next?.kind === 'symlink' && (waiting.length > 0 || lastLink)) {
        links += 1
        if (links > MOST_LINKS) return null
        if (next.target.startsWith('/')) folders.length = 0
        waiting.push(...next.target.split('/').toReversed())
        continue
      }
      if (create && (next === undefined || next.kind !== 'folder')) {
        next = { kind: 'folder', children: new Map() }
        folder.children.set(name, next)
      }
      if (next === undefined) return null
      folders.push({ name, node: next })
    }
    return { names: folders.map(({ name }) => name), node: here() }
  }

  const openFolder = (path: string, create: boolean): Folder | null => {
    const node = walk(path, { create, lastLink: true })?.node
    return node?.kind === 'folder' ? node : null
  }

  const lay = (fact: PathFact): void => {
    const [folderPath, name] = splitPath(fact.path)
    const folder = openFolder(folderPath, true)
    if (folder === null) return
    if (fact.kind === 'directory') {
      // A folder joins the folder below it, and takes the place of anything else, links too.
      if (folder.children.get(name)?.kind !== 'folder')
        folder.children.set(name, { kind: 'folder', children: new Map() })
      return
    }
    const leaf = fact.kind === 'hardlink' ? targetOf(fact) : fact
    folder.children.set(name, leaf)
  }

  const targetOf = ({ path, target }: { path: string; target: string }): Leaf => {
    const node = walk(target, { create: false, lastLink: false })?.node
    return node === undefined || node.kind === 'folder' || node.kind === 'other'
      ? unknownTarget(path)
      : node
  }

  const found = ({ names, node }: Place): Found | null =>
    node.kind === 'folder' ? null : { path: `/${names.join('/')}`, leaf: node }

  return {
    apply: ({ paths, whiteouts, opaque }) => {
      for (const path of opaque) openFolder(path, false)?.children.clear()
      for (const path of whiteouts) {
        const [folderPath, name] = splitPath(path)
        openFolder(folderPath, false)?.children.delete(name)
      }
      for (const fact of paths) lay(fact)
    },
    find: (path) => {
      const place = walk(path, { create: false, lastLink: true })
      return place === null ? null : found(place)
    },
    list: (path) => {
      const at = walk(path, { create: false, lastLink: true })
      if (at?.node.kind !== 'folder') return []
      return [...at.node.children.keys()].flatMap((name) => {
        const child = walk(`${at.names.join('/')}/${name}`, { create: false, lastLink: true })
        const leaf = child === null ? null : found(child)
        return leaf === null ? [] : [leaf]
      })
    },
    leaves: () => leavesOf(root),
  }
}

function* leavesOf(top: Folder): Generator<Found, void, undefined> {
  // A list of what is open, not a call in a call: folders may lie thousands deep.
  const open = [{ path: '', names: top.children.entries() }]
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const next = last.names.next()
    if (next.done === true) {
      open.pop()
      continue
    }
    const [name, node] = next.value
    const path = `${last.path}/${name}`
    if (node.kind === 'folder') open.push({ path, names: node.children.entries() })
    else yield { path, leaf: node }
  }
}

/** A link to a file whose content was of no interest under its first name. */
function unknownTarget(path: string): Leaf {
  const content = contentKind(path)
  const type = content === null ? null : packageTypeOf(content)
  return type === null || isOfSystem(type)
    ? { kind: 'other', path }
    : { kind: 'packages', path, type, packages: [], notRead: [{ reason: 'BEHIND_LINK' }] }
}

interface WalkOptions {
  readonly create: boolean
  /** Whether a symbolic link at the very end is followed. */
  readonly lastLink: boolean
}

function splitPath(path: string): readonly [folder: string, name: string] {
  const slash = path.lastIndexOf('/')
  return [slash === -1 ? '' : path.slice(0, slash), path.slice(slash + 1)]
}
