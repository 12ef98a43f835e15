import { RegistryAuthError } from '../errors/errors.ts'

/**
 * Where a redirect leads. Refuses a step from HTTPS down to HTTP, user information in the address,
 * and whatever is not HTTP. Addresses are judged when the connection is made.
 */
export function nextHop(from: URL, location: string, host: string): URL {
  const refuse = (message: string): never => {
    throw new RegistryAuthError('REDIRECT_REFUSED', { host, message })
  }
  const url = URL.parse(location, from.href)
  if (url === null) return refuse(`${host} redirected to something that is not an address.`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse(`${host} redirected to something other than HTTPS.`)
  if (from.protocol === 'https:' && url.protocol === 'http:')
    return refuse(`${host} redirected from HTTPS to plain HTTP.`)
  if (url.username !== '' || url.password !== '')
    return refuse(`${host} redirected to an address with user information in it.`)
  url.hash = ''
  return url
}
