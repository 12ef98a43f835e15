import type { Call } from './call.ts'
import { addImage, deleteImage, getImage, listImages } from './images.ts'
import {
  addRegistry,
  deleteRegistry,
  getRegistry,
  listRegistries,
  updateRegistry,
} from './registries.ts'

/** An address, and what can be done there. */
export interface Place {
  /** As it is documented; stands in the audit in place of what somebody typed. */
  readonly path: string
  readonly calls: Readonly<Partial<Record<string, Call>>>
}

/** A place, and what the path names there. */
export interface Found {
  readonly place: Place
  readonly version: string
  readonly name: string
}

const root: Place = {
  path: '/',
  calls: { GET: { role: 'viewer', answer: ({ version }) => Response.json(version) } },
}
const registries: Place = {
  path: '/registries',
  calls: {
    GET: { role: 'viewer', answer: listRegistries },
    POST: { role: 'editor', answer: addRegistry },
  },
}
const registry: Place = {
  path: '/registries/{registry}',
  calls: {
    GET: { role: 'viewer', answer: getRegistry },
    PUT: { role: 'editor', answer: updateRegistry },
    DELETE: { role: 'editor', answer: deleteRegistry },
  },
}
const images: Place = {
  path: '/images',
  calls: {
    GET: { role: 'viewer', answer: listImages },
    POST: { role: 'editor', answer: addImage },
  },
}
const image: Place = {
  path: '/images/{digest}',
  calls: {
    GET: { role: 'viewer', answer: getImage },
    DELETE: { role: 'editor', answer: deleteImage },
  },
}

/** A registry's key may hold slashes, written as they are or as `%2F`; a digest has none. */
const PATH = /^\/(?<version>v[12])(?:\/(?:(?<list>registries|images)(?:\/(?<name>.*))?)?)?$/v

/** Which place a path is; null for none. */
export function findPlace(path: string): Found | null {
  const { version, list, name: typed = '' } = PATH.exec(path)?.groups ?? {}
  if (version === undefined) return null
  const name = decode(typed)
  if (name === null || (list === 'images' && name.includes('/'))) return null
  if (list === undefined) return { place: root, version, name }
  const [all, one] = list === 'registries' ? [registries, registry] : [images, image]
  return { place: name === '' ? all : one, version, name }
}

function decode(typed: string): string | null {
  try {
    return decodeURIComponent(typed)
  } catch {
    return null
  }
}
