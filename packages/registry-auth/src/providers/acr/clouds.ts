import { RegistryAuthError } from '../../errors/errors.ts'

/** Where one of Microsoft's clouds signs callers in, and what it calls its registries. */
export interface AzureCloud {
  readonly signIn: string
  /** What a token for the registries is asked for. */
  readonly audience: string
}

const CLOUDS: Readonly<Record<string, AzureCloud>> = {
  io: {
    signIn: 'https://login.microsoftonline.com',
    audience: 'https://containerregistry.azure.net',
  },
  us: {
    signIn: 'https://login.microsoftonline.us',
    audience: 'https://management.usgovcloudapi.net',
  },
  cn: { signIn: 'https://login.chinacloudapi.cn', audience: 'https://management.chinacloudapi.cn' },
}

/** The cloud of a login server, told by the end of its name. */
export function cloudOf(host: string): AzureCloud {
  const suffix = /\.azurecr\.(?<suffix>[a-z]+)(?::\d+)?$/v.exec(host)?.groups?.['suffix'] ?? ''
  const cloud = Object.hasOwn(CLOUDS, suffix) ? CLOUDS[suffix] : undefined
  if (cloud) return cloud
  throw new RegistryAuthError('CONFIG', {
    host,
    message: {
      en: `The cloud that ${host} belonged to signs nobody in any more.`,
      de: `Die Cloud, zu der ${host} gehörte, meldet niemanden mehr an.`,
    },
    hint: {
      en: 'Use the name of a registry that ends in azurecr.io, azurecr.us or azurecr.cn.',
      de: 'Verwenden Sie den Namen einer Registry, der auf azurecr.io, azurecr.us oder azurecr.cn endet.',
    },
  })
}
