import { certain, defineHosts, type HostFacts } from '../../kinds/hosts.ts'
import { dockerHub } from '../../reference/docker-hub.ts'

const KNOWN: ReadonlySet<string> = new Set([
  dockerHub,
  'quay.io',
  'ghcr.io',
  'registry.gitlab.com',
  'registry.access.redhat.com',
  'registry.redhat.io',
  'nvcr.io',
  'cgr.dev',
  'registry.digitalocean.com',
  'icr.io',
])

function classify(name: string): HostFacts | null {
  if (name === 'mcr.microsoft.com')
    return certain([
      {
        en: 'mcr.microsoft.com serves everybody alike and takes no credential.',
        de: 'mcr.microsoft.com bedient alle gleich und nimmt keine Zugangsdaten.',
      },
    ])
  return KNOWN.has(name) || /^[a-z0-9.\-]+\.(?:jfrog\.io|icr\.io|ocir\.io)$/v.test(name)
    ? certain()
    : null
}

/** The large services that are of no other kind. */
export const dockerV2Hosts = defineHosts({ classify })
