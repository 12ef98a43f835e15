import { RegistryAuthError } from '../errors/errors.ts'

/**
 * The address of a path below `/v2/`. Refuses what the URL parser would change, since `..` in a
 * name would lead into another repository.
 */
export function requestUrl(origin: URL, path: string, host: string): URL {
  const url = URL.parse(path, origin.href)
  const isSame =
    url !== null && url.origin === origin.origin && `${url.pathname}${url.search}` === path
  if (!isSame || !url.pathname.startsWith('/v2/'))
    throw new RegistryAuthError('INVALID_REQUEST', { host })
  return url
}
