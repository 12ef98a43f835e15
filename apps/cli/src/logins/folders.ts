type Env = Readonly<Record<string, string | undefined>>

/** Where programs of ours keep what can be lost; null where the system names no such place. */
export function cacheFolder(env: Env): string | null {
  return folder(env, 'XDG_CACHE_HOME', '.cache')
}

/** Where programs of ours keep what a person told them; null as above. */
export function configFolder(env: Env): string | null {
  return folder(env, 'XDG_CONFIG_HOME', '.config')
}

/** By the XDG Base Directory Specification, which wants relative paths to be ignored. */
function folder(env: Env, variable: string, below: string): string | null {
  const named = env[variable] ?? ''
  if (named.startsWith('/')) return `${named}/wharfinger`
  const home = env['HOME'] ?? ''
  return home.startsWith('/') ? `${home}/${below}/wharfinger` : null
}
