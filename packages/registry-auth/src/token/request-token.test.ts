import { describe, expect, test } from 'vitest'
import type { Credential } from '../providers/registered-kinds.ts'
import type { RegistryAuthErrorCode } from '../errors/remedies.ts'
import { anonymous, basic, openTransport, sessionWith } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'
import { bearerRegistry } from '../testing/token-registry.ts'

/** What a pull ends in whose token service refuses with these words. */
async function pullRefusedFor(status: number, message: string, credential: Credential) {
  await using transport = openTransport()
  await using registry = await startServer(
    bearerRegistry({
      token: () => ({ status, json: { errors: [{ code: 'UNKNOWN', message }] } }),
    }),
  )
  const request = { method: 'GET', path: '/v2/a/tags/list', scope: [] } as const
  const session = sessionWith(transport, registry.host, { credential })
  return await session.request(request).catch((error: unknown) => error)
}

describe('what a token service says is told by its code and its remedy', () => {
  const locked = 'too many failed login attempts for username'
  const address = "client with IP '203.0.113.7' is not allowed access."
  test.for<[number, string, Credential, RegistryAuthErrorCode, string]>([
    [401, 'Unable to parse json key.', basic, 'SECRET_FORMAT', 'not its path'],
    [400, 'Unable to parse json key.', basic, 'SECRET_FORMAT', 'not its path'],
    [401, 'Invalid clientid or client secret.', basic, 'AUTH_INVALID', '--admin-enabled true'],
    [401, locked, basic, 'LOCKED_OUT', 'Wait'],
    [401, locked, anonymous, 'LOCKED_OUT', 'Wait'],
    [403, address, basic, 'NETWORK_DENIED', 'network rules'],
    [401, 'Unable to parse json key.', anonymous, 'AUTH_REQUIRED', 'Add a credential'],
    [401, 'incorrect username or password', basic, 'AUTH_INVALID', 'Enter both again'],
  ])('%i %s', async ([status, message, credential, code, hint]) => {
    const error = await pullRefusedFor(status, message, credential)

    expect(error).toMatchObject({ code })
    expect(error).toHaveProperty('hint', expect.stringContaining(hint))
  })
})
