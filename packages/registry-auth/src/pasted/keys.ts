import { readPlace, registryKeysOf } from '../docker-config/config-place.ts'

/** The keys that a registry in a command or an address is kept under; empty where it is none. */
export function keysOf(text: string): readonly string[] {
  const place = readPlace(text)
  return place === null || place.isGlob || place.isPlain ? [] : registryKeysOf(place)
}
