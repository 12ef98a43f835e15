import { describe, expect, test } from 'vitest'
import type { Credential } from '../providers/registered-kinds.ts'
import { startRawServer } from '../testing/raw-server.ts'
import { anonymous, check, openTransport, SECRET, targetAt } from '../testing/registry.ts'
import { type Answer, type SeenRequest, startServer } from '../testing/server.ts'
import type { CheckReport } from './report.ts'

const GOOD = `Basic ${btoa(`alice:${SECRET}`)}`
const api = { 'docker-distribution-api-version': 'registry/2.0' }

const tokenFor = (access: readonly object[]) =>
  ['{}', JSON.stringify({ access }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

const scopesOf = ({ url }: SeenRequest) => url.searchParams.getAll('scope')

interface Rights {
  /** What is granted of what is asked for a repository. */
  readonly actions?: readonly string[]
  readonly catalog?: Answer
  readonly token?: Answer
  readonly service?: string
  readonly extra?: Answer
}

/** A registry with a token service whose tokens say what they are good for. */
function registryWith(rights: Rights): Answer {
  const { actions = ['pull'], service = 'svc', token, catalog, extra } = rights
  return (request) => {
    const { url, headers } = request
    if (url.pathname === '/service/token') {
      const [scope = ''] = scopesOf(request)
      if (scope.endsWith(',push') && token) return token(request)
      if (headers.authorization !== GOOD) return { status: 401 }
      const [type, name] = scope.split(':')
      const access = type === 'repository' ? [{ type, name, actions }] : []
      return { json: { token: tokenFor(access) } }
    }
    if (extra && url.pathname.startsWith('/api/')) return extra(request)
    if (headers.authorization?.startsWith('Bearer ') !== true) {
      const challenge = `Bearer realm="/service/token",service="${service}"`
      return { status: 401, headers: { ...api, 'www-authenticate': challenge } }
    }
    if (url.pathname === '/v2/_catalog') return catalog?.(request) ?? { status: 401 }
    return { headers: api, json: { tags: ['v1'] } }
  }
}

async function run(answer: Answer, options: Parameters<typeof check>[2] = {}) {
  await using transport = openTransport()
  await using server = await startServer(answer)
  const report = await check(transport, targetAt(server.host), options)
  return { report, requests: server.requests, paths: server.paths() }
}

describe('too much power', () => {
  test.for<[string, readonly string[], boolean | null]>([
    ['may push', ['pull', 'push'], true],
    ['may do everything', ['*'], true],
    ['may only pull', ['pull'], false],
    ['may do nothing there', [], null],
  ])('is told of a credential that %s', async ([, actions, canPush]) => {
    const { report, requests } = await run(registryWith({ actions }), { repository: 'team/app' })

    expect(report).toMatchObject({ ok: true, code: null, canPush })
    expect(report.hint === null).toBe(canPush !== true)
    expect(requests.flatMap(scopesOf)).toContain('repository:team/app:pull,push')
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('is asked for where the key leads, without reading anything there', async () => {
    const exact = await run(registryWith({ actions: ['push'] }), { path: 'team/app' })
    const below = await run(registryWith({ actions: ['push'] }), { path: 'team/*' })

    expect(exact.report.canPush).toBe(true)
    expect(exact.requests.flatMap(scopesOf)).toEqual(['repository:team/app:pull,push'])
    expect(below.requests.flatMap(scopesOf)).toEqual(['repository:team/wharfinger:pull,push'])
    expect(below.report.steps.map(({ step }) => step)).not.toContain('REPOSITORY')
  })

  test('is asked for of a repository that shows, where none is named', async () => {
    const catalog = () => ({ json: { repositories: ['library/shown'] } })
    const { report, requests } = await run(registryWith({ actions: ['push'], catalog }))

    expect(report.canPush).toBe(true)
    expect(requests.flatMap(scopesOf).at(-1)).toBe('repository:library/shown:pull,push')
  })

  test.for<[string, Answer | undefined]>([
    ['is refused', undefined],
    ['is empty', () => ({ json: { repositories: [] } })],
    ['is no JSON', () => ({ body: '<html>' })],
    ['names no repository', () => ({ json: { repositories: ['../x'] } })],
    ['is of another form', () => ({ json: [] })],
    ['breaks off', () => 'reset'],
  ])('cannot be known, and fails nothing, where the catalog %s', async ([, catalog]) => {
    const { report } = await run(registryWith(catalog ? { catalog } : {}))
    expect(report).toMatchObject({ ok: true, code: null, hint: null, canPush: null })
  })

  test.for<[string, Answer]>([
    ['refuses', () => ({ status: 401 })],
    ['denies', () => ({ status: 403 })],
    ['is busy', () => ({ status: 429 })],
    ['breaks', () => ({ status: 500 })],
    ['breaks off', () => 'reset'],
    ['never answers', () => 'hang'],
    ['sends no token', () => ({ json: {} })],
  ])('cannot be known, and fails nothing, where the token service %s', async ([, token]) => {
    const options = { repository: 'team/app', timeoutMs: 1500 }
    const { report } = await run(registryWith({ token }), options)

    expect(report).toMatchObject({ ok: true, code: null, canPush: null })
    expect(report.steps.every(({ state }) => state !== 'FAILED')).toBe(true)
  })

  test('is never asked for anonymously, nor after a step that failed', async () => {
    const open = registryWith({ token: () => ({ json: { token: 'x' } }) })
    const nobody = await run(open, { credential: anonymous, path: 'team/app' })
    const credential: Credential = { method: 'basic', username: 'alice', password: 'wrong' }
    const wrong = await run(open, { credential, path: 'team/app' })

    expect([nobody.report.canPush, wrong.report.canPush]).toEqual([null, null])
    expect([...nobody.requests, ...wrong.requests].flatMap(scopesOf)).toEqual([])
  })

  test('cannot be known of a registry that takes the password itself', async () => {
    const htpasswd: Answer = ({ headers }) =>
      headers.authorization === GOOD
        ? { headers: api, json: {} }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
    const { report, requests } = await run(htpasswd, { repository: 'team/app' })

    expect(report).toMatchObject({ ok: true, canPush: null })
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
  })
})

test('a caller who gives up while extras are asked for gets no report', async () => {
  await using transport = openTransport()
  const caller = new AbortController()
  const token: Answer = () => {
    caller.abort(new Error('closed the page'))
    return 'hang'
  }
  await using server = await startServer(registryWith({ token }))

  const options = { repository: 'team/app', signal: caller.signal }
  await expect(check(transport, targetAt(server.host), options)).rejects.toThrow('closed the page')
})

describe('a Harbor', () => {
  const harborApi: Answer = ({ url, headers }) => {
    if (url.pathname === '/api/v2.0/ping') return { body: 'Pong' }
    if (url.pathname === '/api/v2.0/systeminfo')
      return headers.authorization === GOOD
        ? { json: { auth_mode: 'oidc_auth', harbor_version: 'v2.14.0' } }
        : { json: { auth_mode: 'oidc_auth' } }
    if (url.pathname === '/api/v2.0/projects' && headers.authorization === GOOD)
      return { json: [{ name: 'team' }], headers: { 'x-total-count': '3' } }
    return { status: 403 }
  }
  const harbor = (rights: Rights = {}) =>
    registryWith({ service: 'harbor-registry', extra: harborApi, ...rights })

  test('R58 is known by its challenge, and tells what it is', async () => {
    const { report, requests } = await run(harbor({ actions: ['pull', 'push'] }))

    expect(report).toMatchObject({ ok: true, software: 'harbor', canPush: true })
    expect(report.facts).toMatchObject([
      { name: 'Harbor version', value: 'v2.14.0' },
      { name: 'People sign in by', value: 'single sign-on (OIDC)' },
      { name: 'Projects it sees', value: '3' },
    ])
    expect(requests.flatMap(scopesOf)).toEqual(['repository:team/wharfinger:pull,push'])
  })

  test('R53 tells when a robot ends', async () => {
    const name = 'robot$team+ci'
    const credential: Credential = { method: 'harborRobot', name, secret: SECRET }
    const login = `Basic ${btoa(`${name}:${SECRET}`)}`
    const answer: Answer = (request) => {
      const authorization = request.headers.authorization === login ? GOOD : undefined
      const isBearer = request.headers.authorization?.startsWith('Bearer ') === true
      const headers = isBearer ? request.headers : { ...request.headers, authorization }
      return harbor({
        extra: (asked) =>
          asked.url.pathname === '/api/v2.0/robots'
            ? { json: [{ name, expires_at: 1_795_000_000 }] }
            : harborApi(asked),
      })({ ...request, headers })
    }

    const { report } = await run(answer, { credential })

    expect(report.secretExpiresAt).toEqual(new Date(1_795_000_000_000))
    expect(report.facts).toContainEqual(
      expect.objectContaining({ name: 'Robot ends', value: '2026-11-18' }),
    )
  })

  test('whose API refuses or hangs is still taken for one, and nothing fails', async () => {
    const answers: readonly Answer[] = [() => ({ status: 500 }), () => 'hang', () => 'reset']
    for (const extra of answers) {
      const { report } = await run(harbor({ extra }), { timeoutMs: 1500 })
      expect(report).toMatchObject({ ok: true, code: null, software: 'harbor', facts: [] })
    }
  })

  test('that hides its name is asked for only when that is wished for', async () => {
    const hidden = registryWith({ extra: harborApi })
    const { report: silent, paths } = await run(hidden)
    const { report: asked } = await run(hidden, { detects: true })

    expect(silent.software).toBeNull()
    expect(paths.some((path) => path.startsWith('/api/'))).toBe(false)
    expect(asked.software).toBe('harbor')
  })

  test.for<[string, Credential, string | null]>([
    [
      'a person of single sign-on to the CLI secret',
      { method: 'harborUser', username: 'alice', password: 'wrong' },
      'CLI secret',
    ],
    [
      'a password that any registry could have to the CLI secret',
      { method: 'basic', username: 'alice', password: 'wrong' },
      'CLI secret',
    ],
    [
      'a robot to its end and its prefix',
      { method: 'harborRobot', name: 'robot$ci', secret: 'wrong' },
      'expired',
    ],
  ])('R52 points %s', async ([, credential, words]) => {
    const { report } = await run(harbor(), { credential })

    expect(report).toMatchObject({ ok: false, code: 'AUTH_INVALID' })
    expect(report.hint).toContain(words)
    expect(failedIn(report)?.hint).toBe(report.hint)
  })

  test('with users of its own says nothing of single sign-on', async () => {
    const credential: Credential = { method: 'harborUser', username: 'alice', password: 'wrong' }
    const extra: Answer = () => ({ json: { auth_mode: 'db_auth' } })
    const { report } = await run(harbor({ extra }), { credential })

    expect(report.hint).not.toContain('CLI secret')
  })
})

test('nothing is learned of a host that is no registry', async () => {
  await using transport = openTransport()
  await using other = await startRawServer('SSH-2.0-OpenSSH_9.2\r\n')

  const report = await check(transport, targetAt(other.host), { detects: true, timeoutMs: 2000 })

  expect(report).toMatchObject({ ok: false, software: null, facts: [], canPush: null })
})

function failedIn({ steps }: CheckReport) {
  return steps.find(({ state }) => state === 'FAILED')
}
