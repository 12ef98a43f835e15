import { expect, test } from 'vitest'
import { startClouds } from '../../testing/clouds.ts'
import { check, SECRET, targetAt } from '../../testing/registry.ts'

const HOST = 'myregistry1.azurecr.io'

test.for(['Invalid clientid or client secret.', 'authentication required', ''])(
  'an admin account that is refused with "%s" may be switched off',
  async (message) => {
    const challenge = `Bearer realm="https://${HOST}/oauth2/token",service="${HOST}"`
    await using clouds = await startClouds([HOST], ({ url }) =>
      url.pathname === '/oauth2/token'
        ? { status: 401, json: { errors: [{ code: 'UNAUTHORIZED', message }] } }
        : { status: 401, headers: { 'www-authenticate': challenge } },
    )
    const credential = { method: 'acrAdmin', username: 'myregistry1', password: SECRET } as const
    const target = targetAt(HOST, { allowPlainHttp: false })

    const report = await check(clouds.transport, target, { credential })

    expect(report).toMatchObject({ ok: false, code: 'AUTH_INVALID' })
    expect(report.hint).toContain('--admin-enabled true')
  },
)
