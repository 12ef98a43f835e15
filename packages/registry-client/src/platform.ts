import type { IndexEntry } from './descriptor.ts'

/** Where an image runs, for example `linux/arm64` or `linux/arm/v7`. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant: string | null
}

/** Reads `os/architecture[/variant]`; null for anything else. */
export function parsePlatform(text: string): Platform | null {
  const [, os, architecture, variant] =
    /^([a-z0-9]{1,32})\/([a-z0-9_]{1,32})(?:\/([a-z0-9.]{1,32}))?$/.exec(text.toLowerCase()) ?? []
  if (os === undefined || architecture === undefined) return null
  return { os, architecture, variant: variant ?? null }
}

export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant ?? []].flat().join('/')
}

/** A platform as a text that may be shown; null for words of a registry that are no platform. */
export function readablePlatform(platform: Platform): string | null {
  const text = formatPlatform(platform)
  return parsePlatform(text) === null ? null : text
}

/** Whether an image for `offered` is the one that is meant by `wanted`. */
export function isSamePlatform(wanted: Platform, offered: Platform): boolean {
  return formatPlatform(usual(wanted)) === formatPlatform(usual(offered))
}

/** `linux/arm64` and `linux/arm64/v8` are one platform, and so on, as in containerd. */
function usual({ os, architecture, variant }: Platform): Platform {
  const aliases: Readonly<Record<string, string>> = {
    x86_64: 'amd64',
    aarch64: 'arm64',
    armhf: 'arm',
  }
  const known = aliases[architecture] ?? architecture
  if (known === 'arm64' && variant === 'v8') return { os, architecture: known, variant: null }
  if (known === 'amd64' && variant === 'v1') return { os, architecture: known, variant: null }
  if (known === 'arm' && variant === null) return { os, architecture: known, variant: 'v7' }
  return { os, architecture: known, variant }
}

/** The platform of an index's entry; null where it names none. */
export function platformOf({ platform }: IndexEntry): Platform | null {
  if (platform === null || platform === undefined) return null
  const { os, architecture, variant } = platform
  return { os, architecture, variant: variant || null }
}

/** Build records stand in an index beside the images they are about. */
export function isAttestation(entry: IndexEntry): boolean {
  const isUnknown = entry.platform?.os === 'unknown' && entry.platform.architecture === 'unknown'
  return isUnknown || entry.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest'
}
