import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './command.ts'
import { type Check, failure, ok } from './outcome.ts'

/** Bytes of gzipped JavaScript that the console's first page may load. */
const firstLoadBudget = 160_000
/** Bytes of gzipped JavaScript that a route may load on top. */
const routeBudget = 40_000
/** Bytes of what a screen loads only when it is used, such as a menu, on top of its route. */
const onDemandBudget = 60_000

const dist = join(root, 'apps/admin/dist')

interface ManifestChunk {
  readonly file: string
  readonly name?: string
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

type Manifest = Readonly<Record<string, ManifestChunk>>

/** A chunk's file and those of everything it imports statically. */
function closure(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const next of chunk.imports ?? []) closure(manifest, next, seen)
  return seen
}

function gzipped(files: Iterable<string>): number {
  return [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
    0,
  )
}

/** The console's JavaScript stays within what a first load and a route may weigh. */
export const sizeBudget: Check = {
  name: 'size of the console',
  run: async () => {
    const file = join(dist, '.vite/manifest.json')
    if (!existsSync(file)) return failure('the console has not been built with a manifest')
    // Written by vite (`build.manifest`).
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
    const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
    if (entry === undefined) return failure('the manifest names no entry')
    const first = closure(manifest, entry)
    // What the first load can fetch is a route; what only a route can fetch is a part of one.
    const routes = new Set(
      Object.values(manifest)
        .filter(({ file: chunk }) => first.has(chunk))
        .flatMap(({ dynamicImports = [] }) => dynamicImports),
    )
    const weights = Object.entries(manifest)
      .filter(([, { isDynamicEntry }]) => isDynamicEntry)
      .map(([key]) => ({
        what: key,
        budget: routes.has(key) ? routeBudget : onDemandBudget,
        bytes: gzipped(closure(manifest, key).difference(first)),
      }))
    const all = [{ what: 'first load', budget: firstLoadBudget, bytes: gzipped(first) }, ...weights]
    const over = all.filter(({ bytes, budget }) => bytes > budget)
    if (over.length === 0) return ok
    return failure(
      over.map(({ what, bytes, budget }) => `${what}: ${bytes} bytes of ${budget}`).join('\n'),
    )
  },
}
