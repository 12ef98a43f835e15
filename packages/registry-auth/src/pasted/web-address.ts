import { canonicalHost } from '../reference/host.ts'
import { InvalidRegistryKeyError } from '../reference/errors.ts'
import { normalizeRegistryKey } from '../reference/registry-key.ts'

type Reader = (url: URL) => string | null | undefined

const AWS_CONSOLE = /(?:^|\.)console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/v

/** The pages of the clouds' consoles and of registries' sites that people copy an address from. */
const pages: readonly Reader[] = [
  ({ hostname, pathname, searchParams }) => {
    if (!AWS_CONSOLE.test(hostname)) return null
    const account = /\/repositories\/private\/(?<account>\d{12})(?:\/|$)/v.exec(pathname)
    const region = searchParams.get('region') ?? /^(?<region>[a-z0-9\-]+-\d)\./v.exec(hostname)?.[1]
    const suffix = hostname.endsWith('.cn') ? 'amazonaws.com.cn' : 'amazonaws.com'
    return account && region && `${account.groups?.['account']}.dkr.ecr.${region}.${suffix}`
  },
  ({ hostname, pathname }) => {
    if (hostname !== 'console.cloud.google.com') return null
    const { region, old } =
      /^\/artifacts\/(?:docker\/[^\/]+\/(?<region>[a-z0-9\-]+)|.*)|^\/(?<old>gcr)\/images/v.exec(
        pathname,
      )?.groups ?? {}
    return region === undefined ? old && 'gcr.io' : `${region}-docker.pkg.dev`
  },
  ({ hostname, hash }) => {
    if (!/^portal\.azure\.(?:com|cn|us)$/v.test(hostname)) return null
    const name = /Microsoft\.ContainerRegistry\/registries\/(?<name>[A-Za-z0-9\-]+)/iv.exec(hash)
    const end = hostname.slice('portal.azure.'.length).replace('com', 'io')
    return name && `${name[1]?.toLowerCase()}.azurecr.${end}`
  },
  ({ hostname }) => (hostname === 'hub.docker.com' ? 'docker.io' : null),
  ({ hostname }) => (hostname === 'gallery.ecr.aws' ? 'public.ecr.aws' : null),
  ({ hostname, host, pathname }) =>
    hostname === 'quay.io' && /^\/(?:repository|organization|user)\//v.test(pathname) ? host : null,
  ({ hostname, pathname }) =>
    hostname === 'github.com' && /\/(?:packages|pkgs)(?:\/|$)/v.test(pathname) ? 'ghcr.io' : null,
  ({ hostname, pathname }) =>
    hostname === 'gitlab.com' && pathname.endsWith('/container_registry')
      ? 'registry.gitlab.com'
      : null,
]

/** The key of the registry that an address belongs to; null where it is that of none. */
export function registryOfAddress(address: string): string | null {
  const url = URL.parse(address)
  const found = url === null ? null : pages.map((read) => read(url)).find(Boolean)
  try {
    const { key, host } = normalizeRegistryKey(found ?? address)
    return canonicalHost(host).ok && host.includes('.') ? key : null
  } catch (error) {
    if (error instanceof InvalidRegistryKeyError) return null
    throw error
  }
}
