/** The record, and the version of its credential, that tokens were made of. */
export interface TokenOwner {
  readonly id: string
  readonly version: number
}

const OWNER = /^(?<id>[^:\n]+):(?<version>\d+)(?:\n|$)/v

/** What the keys of the token caches begin with. */
export function cacheKeyOf({ id, version }: TokenOwner): string {
  return `${id}:${version}`
}

/** Null for what is fetched without a record. */
export function ownerOf(key: string): TokenOwner | null {
  const { id, version } = OWNER.exec(key)?.groups ?? {}
  return id === undefined ? null : { id, version: Number(version) }
}
