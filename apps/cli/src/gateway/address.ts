import { CliError } from '../errors.ts'

/**
 * The GraphQL endpoint of a server's address. A token never goes over a plain connection that
 * leaves the machine.
 */
export function graphqlUrl(address: string): URL {
  if (!URL.canParse(address)) throw badAddress('It is not a URL.')
  const url = new URL(address)
  if (url.username !== '' || url.password !== '')
    throw badAddress('It holds a user name or a password. The token has a variable of its own.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw badAddress('It must begin with https://.')
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw badAddress('Over http:// anybody on the way could read the token. Use https://.')
  return new URL('graphql', `${url.origin}${url.pathname.replace(/\/*$/v, '/')}`)
}

/** Whether a host name, as a URL has it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/v.test(hostname)
  )
}

function badAddress(why: string): CliError {
  return new CliError('usage', `The server's address cannot be used. ${why}`, {
    code: 'INVALID_URL',
    hint: 'Set WHARFCTL_URL or --url, such as https://wharfinger.example.com.',
  })
}
