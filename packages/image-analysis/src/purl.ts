export interface PurlParts {
  readonly type: 'deb' | 'apk'
  /** The vendor: the distribution's id. */
  readonly namespace: string
  readonly name: string
  readonly version: string
  readonly arch: string
  /** `debian-12`; null where the image does not say what it is. */
  readonly distro: string | null
}

/** Writes a package URL (ECMA-427) of a distribution's package: qualifiers in order, all encoded. */
export function formatPurl({ type, namespace, name, version, arch, distro }: PurlParts): string {
  const qualifiers = [`arch=${encode(arch)}`]
  if (distro !== null) qualifiers.push(`distro=${encode(distro)}`)
  // Both types have names and namespaces in lower case.
  const path = [type, encode(namespace.toLowerCase()), encode(name.toLowerCase())].join('/')
  return `pkg:${path}@${encode(version)}?${qualifiers.join('&')}`
}

/** Percent-encodes all but the unreserved characters and the colon, which a package URL keeps. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}
