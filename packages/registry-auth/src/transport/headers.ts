import { RegistryAuthError } from '../errors/errors.ts'

/** Names in lower case; a list where the server sent a field more than once. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>

/** The first value of a field. */
export function headerOf(headers: ResponseHeaders, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** All that follows a request to another origin: an allow-list, so that nothing else ever does. */
const TRAVELS: ReadonlySet<string> = new Set(['accept', 'range', 'user-agent', 'accept-encoding'])

/** Sent with names in lower case. What no header may hold is refused with `INVALID_REQUEST`. */
export type RequestHeaders = Readonly<Record<string, string>>

export function headersForOtherOrigin(headers: RequestHeaders): RequestHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => TRAVELS.has(name)))
}

/** Lower-cases names and refuses what no header may hold, before it can reach the wire. */
export function checkedHeaders(headers: RequestHeaders, host: string): RequestHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
        throw new RegistryAuthError('INVALID_REQUEST', {
          host,
          message: {
            en: `A header for ${host} holds characters that no header may hold.`,
            de: `Ein Header für ${host} enthält Zeichen, die kein Header enthalten darf.`,
          },
        })
      return [name.toLowerCase(), value]
    }),
  )
}
