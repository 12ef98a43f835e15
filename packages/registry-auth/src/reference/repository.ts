/** One part of a repository's path (distribution-spec, "Pulling manifests"). */
const COMPONENT = String.raw`[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`

const REPOSITORY = new RegExp(String.raw`^${COMPONENT}(?:/${COMPONENT})*$`, 'v')
const PATTERN = new RegExp(String.raw`^(?:${COMPONENT}/)*(?:${COMPONENT}(?:[._]|__|-+)?)?\*$`, 'v')
const TAG = /^\w[\w.\-]{0,127}$/v

/** The longest name, host and path together, that registries have to take. */
export const MAX_NAME = 255

/** Whether this names a repository, without host, tag or digest; at most 255 characters. */
export function isRepository(path: string): boolean {
  return path.length <= MAX_NAME && REPOSITORY.test(path)
}

/** A path that ends in `*`, after a slash or inside the last part. */
export function isRepositoryPattern(path: string): boolean {
  return path.length <= MAX_NAME && PATTERN.test(path)
}

/**
 * Whether this is a tag: at most 128 letters, digits and `. _ -` (distribution-spec, "Pulling
 * manifests").
 */
export function isTag(tag: string): boolean {
  return TAG.test(tag)
}

/** SHA-256 or SHA-512 in lower-case hex of the exact length: checked before it enters any path. */
export function isDigest(digest: string): boolean {
  return /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/v.test(digest)
}
