import type { Clock } from '../wire/clock.ts'
import { type Answer, basicPair, json, plain, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import { harborError } from './harbor-error.ts'
import { type Caller, mayAct, type Members, type Project, type Robot } from './members.ts'
import type { HarborSettings } from './settings.ts'

interface Api {
  readonly clock: Clock
  readonly host: string
  readonly settings: HarborSettings
  readonly members: Members
}

const root = '/api/v2.0'

function described({ id, name, public: isPublic }: Project): object {
  return { project_id: id, name, metadata: { public: String(isPublic) } }
}

function robotView({ id, name, level, enabled, expiresAt, createdAt }: Robot): object {
  const expires_at = expiresAt === null ? -1 : Math.floor(expiresAt / 1000)
  const creation_time = new Date(createdAt).toISOString()
  return { id, name, level, disable: !enabled, expires_at, creation_time, editable: true }
}

/** One page of a list, with Harbor's headers: the number of all, and a link to the next. */
function listed(all: readonly object[], { path, query }: Request): Answer {
  const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('page_size') ?? 10)]
  if (!(page >= 1) || !(size >= 1 && size <= 100)) {
    return harborError('BAD_REQUEST', 'page_size in query should be less than or equal to 100')
  }
  const next = `<${path}?page=${page + 1}&page_size=${size}>; rel="next"`
  return json(200, all.slice((page - 1) * size, page * size), {
    'x-total-count': String(all.length),
    ...(page * size < all.length ? { link: next } : {}),
  })
}

/** Harbor's API, as far as it says what a Harbor is and what a credential sees of it. */
export function api({ clock, host, settings, members }: Api): Service<'api'> {
  function systemInfo(caller: Caller | null): Answer {
    const open = { auth_mode: settings.authMode, self_registration: false, banner_message: '' }
    if (caller === null) return json(200, open)
    const current_time = new Date(clock.now()).toISOString()
    const known = { harbor_version: settings.version, registry_url: host, current_time }
    return json(200, { ...open, ...known, external_url: `https://${settings.externalHost}` })
  }

  function project(name: string, caller: Caller | null): Answer {
    const found = members.projects.get(name)
    if (found !== undefined && mayAct(found, caller, 'pull')) return json(200, described(found))
    return caller === null
      ? harborError('UNAUTHORIZED', 'unauthorized')
      : harborError('NOT_FOUND', `project ${name} not found`)
  }

  function robots(request: Request, caller: Caller | null): Answer {
    if (caller === null) return harborError('UNAUTHORIZED', 'unauthorized')
    if (!caller.administrator) return harborError('FORBIDDEN', 'forbidden')
    const named = /(?:^|,)name=(?<name>[^,]+)/u.exec(request.query.get('q') ?? '')?.groups?.['name']
    const all = [...members.robots.values()].filter(({ name }) => (named ?? name) === name)
    return listed(all.map(robotView), request)
  }

  function answer(request: Request): Answer {
    if (request.method !== 'GET') return harborError('METHOD_NOT_ALLOWED', 'method not allowed')
    if (request.path === '/api/version') return json(200, { version: 'v2.0' })
    const pair = basicPair(request)
    const caller = pair === null ? null : members.signIn(pair)
    const path = request.path.slice(root.length)
    if (path === '/ping') return plain(200, 'Pong')
    if (path === '/systeminfo') return systemInfo(caller)
    if (path === '/projects') {
      const visible = [...members.projects.values()].filter((each) => mayAct(each, caller, 'pull'))
      return listed(visible.map(described), request)
    }
    if (path === '/robots') return robots(request, caller)
    if (path === '/users/current') {
      return caller?.kind === 'user'
        ? json(200, { username: caller.name, sysadmin_flag: caller.administrator })
        : harborError('UNAUTHORIZED', 'unauthorized')
    }
    const name = /^\/projects\/(?<name>[^/]+)$/u.exec(path)?.groups?.['name']
    return name === undefined
      ? harborError('NOT_FOUND', `path ${root}${path} was not found`)
      : project(name, caller)
  }

  return {
    name: 'api',
    serves: (request) => request.host === host && request.path.startsWith('/api/'),
    answer,
  }
}
