import { createImage, partAt, repository, tag } from './image.ts'
import type { Answer, Reply, Seen } from './internet.ts'
import type { Scenario } from './scenarios.ts'

/** The token of the registry's true token service: as secret as what it was had for. */
export const issuedToken = 'eyJ0b2tlbiI6.aXNzdWVkLWZvci1wdWxs.ZmFpcg'

export const registryHost = 'registry.example.com'
const tokenHost = 'auth.example.com'
const trueRealm = `https://${tokenHost}/token`

/**
 * Whether a request went where this registry's credential belongs: to itself, and to a token service
 * of its own domain that is out in the open. An identity token stays with the one that came first.
 */
export function isHome(scenario: Scenario, { host, secure, inside, path }: Seen): boolean {
  const { registry = registryHost, lure, credential } = scenario
  if (!secure || inside) return false
  if (host === registry) return path.startsWith('/v2/')
  const isBound = lure === 'second realm' && credential === 'identity token'
  const isOwn = isBound ? host === tokenHost : host.endsWith('.example.com')
  return isOwn && path.startsWith('/token') && registry === registryHost
}

function json(value: unknown): Reply {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

function challenge(text: string): Reply {
  return { status: 401, headers: { 'www-authenticate': text } }
}

const tokens = json({ token: issuedToken, access_token: issuedToken, expires_in: 300 })

/** A registry that its owner uses against who signs in to it; and all hosts it leads to. */
export function hostileRegistry(scenario: Scenario): Answer {
  const { lure, to, registry = registryHost, scheme = 'Basic', there = 'plays along' } = scenario
  const image = createImage(lure === 'foreign layer' ? to : undefined)
  const away: Reply = { status: 307, headers: { location: to } }
  let visits = 0

  const bearer = (realm: string): Reply => {
    const quoted = realm.replaceAll('\\', String.raw`\\`)
    return challenge(
      `Bearer realm="${quoted}",service="${registry}",scope="repository:${repository}:pull"`,
    )
  }
  const asksFor = (): Reply => {
    if (lure === 'realm') return bearer(to)
    const isBearer = scheme === 'Bearer' || lure === 'second realm' || lure === 'token redirect'
    return isBearer ? bearer(trueRealm) : challenge('Basic realm="registry"')
  }

  const atRegistry = ({ path, method }: Seen): Reply => {
    const isManifest = path.includes('/manifests/')
    if (path.includes('/tags/list'))
      return {
        ...json({ name: repository, tags: [tag] }),
        // A client that asks the registry itself for the rest comes to the end.
        ...(lure === 'Link' &&
          !path.includes('last=') && { headers: { link: `<${to}>; rel="next"` } }),
      }
    if (path.includes('/blobs/uploads/'))
      return { status: 202, headers: { location: lure === 'Location' ? to : path, range: '0-0' } }
    if (lure === 'Location' && method === 'HEAD') return { status: 404 }
    if (lure === 'manifest redirect' && isManifest) return away
    if (lure === 'config redirect' && path.endsWith(image.config.digest)) return away
    if (lure === 'layer redirect' && path.endsWith(image.layer.digest)) return away
    if (lure === 'foreign layer' && path.endsWith(image.layer.digest)) return { status: 404 }
    const part = partAt(image, path)
    if (part !== null) return { headers: { 'content-type': part.mediaType }, body: part.bytes }
    return path === '/v2/' ? json({}) : { status: 404 }
  }

  const elsewhere = ({ path }: Seen): Reply => {
    if (there === 'sends back')
      return { status: 307, headers: { location: `https://${registry}/back${path}` } }
    if (there === 'answers 401') return challenge(`Basic realm="${path}"`)
    if (path.startsWith('/token')) return tokens
    if (path.startsWith('/v2/')) return { status: 201, ...json({ tags: [tag] }) }
    const part = { '/manifest': image.manifest, '/config': image.config, '/layer': image.layer }[
      path
    ]
    return part ? { headers: { 'content-type': part.mediaType }, body: part.bytes } : json({})
  }

  return (request) => {
    if (!isHome(scenario, request)) return elsewhere(request)
    if (request.host === tokenHost) return lure === 'token redirect' ? away : tokens
    if (!request.signedIn) return asksFor()
    visits += 1
    // The second realm comes up in the middle of things, once the first has been trusted.
    if (lure === 'second realm' && visits > 1) return bearer(to)
    return atRegistry(request)
  }
}
