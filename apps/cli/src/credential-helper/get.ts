import { readPlace } from '@wharfinger/registry-auth/docker-config'
import { CliError } from '../errors.ts'
import { isLoopback } from '../gateway/address.ts'
import { readBindings, recordFor } from '../logins/bindings.ts'
import { type Asking, type Client, openClient } from '../logins/client.ts'
import type { CacheKey } from '../logins/login-cache.ts'
import type { NotHeld } from '../logins/obtain-login.ts'

/** What is answered for a server, by the name that it was asked for. */
interface Held {
  readonly server: string
  readonly username: string
  readonly secret: string
}

/** The login for a server: one that is at hand, or a new one. */
export async function get(server: string, asking: Asking): Promise<Held | NotHeld> {
  const host = hostOfServer(server)
  if (host === null) return { code: 'NOT_A_REGISTRY' }
  const client = await openClient(asking)
  const key = cacheKey(client, host)
  const kept = client.cache.read(key)
  if (kept !== null) return { server, username: kept.username, secret: kept.secret }

  // Not read where the answer is at hand: it takes longer than all the rest.
  const { obtainLogin } = await import('../logins/obtain-login.ts')
  const { hostname } = await import('node:os')
  const found = await obtainLogin(client, {
    named: { registry: key.record },
    reason: `docker-credential-wharfinger on ${hostname()}`,
  })
  if ('code' in found) return found
  const { stored, ...login } = found
  const { username, secret } = login
  if (username === '') throw unusable()
  if (!stored) client.cache.keep(key, login)
  return { server, username, secret }
}

/**
 * Forgets the minted login that is at hand for a server; what the gateway has stays. Signing out
 * never fails for want of settings: without them there is nothing to forget.
 */
export async function erase(server: string, asking: Asking): Promise<void> {
  try {
    const host = hostOfServer(server)
    if (host === null) return
    const client = await openClient(asking)
    client.cache.forget(cacheKey(client, host))
  } catch (error) {
    if (!(error instanceof CliError)) throw error
  }
}

function cacheKey({ settings, token, env }: Client, host: string): CacheKey {
  return {
    server: settings.url.value,
    token,
    asked: host,
    record: recordFor(host, readBindings(env)),
  }
}

/**
 * The host that a tool names: alone, or as an address such as `https://index.docker.io/v1/`. Null
 * where it is none, or is reached in the clear beyond this machine.
 */
function hostOfServer(server: string): string | null {
  const place = readPlace(server)
  if (place === null || place.isGlob || place.path !== null) return null
  const { host, isPlain } = place
  return isPlain && !isLoopback(new URL(`http://${host}`).hostname) ? null : host
}

function unusable(): CliError {
  return new CliError('failed', 'The server answered without a user name.', { code: 'NO_USERNAME' })
}
