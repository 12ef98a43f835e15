/** The clouds that Azure is, each with its own directory. */
export type SovereignCloud = 'public' | 'usgov' | 'china'

const authorities: ReadonlyMap<string, SovereignCloud> = new Map([
  ['login.microsoftonline.com', 'public'],
  ['login.microsoftonline.us', 'usgov'],
  ['login.chinacloudapi.cn', 'china'],
  ['login.partner.microsoftonline.cn', 'china'],
])

export const authorityHosts: readonly string[] = [...authorities.keys()]

/** The cloud whose directory answers at this host, or null. */
export function cloudOfAuthority(host: string): SovereignCloud | null {
  return authorities.get(host) ?? null
}

const suffixes: readonly (readonly [string, SovereignCloud])[] = [
  ['.azurecr.io', 'public'],
  ['.azurecr.us', 'usgov'],
  ['.azurecr.cn', 'china'],
]

/** The cloud that a registry's login server belongs to. */
export function cloudOfRegistry(loginServer: string): SovereignCloud {
  return suffixes.find(([suffix]) => loginServer.endsWith(suffix))?.[1] ?? 'public'
}
