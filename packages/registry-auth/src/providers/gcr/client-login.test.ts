import { describe, expect, test } from 'vitest'
import { obtainClientLogin } from '../../issue/client-login.ts'
import { createLoginCache } from '../../login/login-cache.ts'
import { startClouds } from '../../testing/clouds.ts'
import { allAmbient } from '../../testing/provider-suite.ts'
import {
  byHost,
  claimsOf,
  credential,
  CREDENTIALS,
  grants,
  HOST,
  METADATA,
  pull,
  target,
  TOKENS,
} from '../../testing/google.ts'
import { sessionWith } from '../../testing/registry.ts'
import type { Answer } from '../../testing/server.ts'
import { createTokenCache } from '../../token/token-cache.ts'

describe('what is handed to a client', () => {
  test('only reads, while the server goes on with a token of its own', async () => {
    await using clouds = await startClouds([HOST, TOKENS], byHost({ [TOKENS]: () => grants }))
    const { transport } = clouds
    const logins = createLoginCache()
    const obtain = () =>
      obtainClientLogin({
        transport,
        target,
        credential,
        logins,
        tokens: createTokenCache(),
        cacheKey: 'record:1',
        allowStored: false,
      })
    const own = () => sessionWith(transport, HOST, { credential, logins, target }).request(pull)

    await own()
    expect(await obtain()).toMatchObject({
      username: 'oauth2accesstoken',
      secret: 'ya29.T1',
      origin: 'minted',
      // What it reads may be more than this registry.
      reach: 'principal',
    })
    await own()
    await obtain()

    const minted = clouds.requests.filter(({ headers }) => headers.host === TOKENS)
    expect(minted.map((request) => claimsOf(request).claims)).toMatchObject([
      { scope: 'https://www.googleapis.com/auth/cloud-platform' },
      { scope: 'https://www.googleapis.com/auth/cloud-platform.read-only' },
    ])
    logins.drop('record:')
    await obtain()
    expect(clouds.requests.filter(({ headers }) => headers.host === TOKENS)).toHaveLength(3)
  })

  test('only reads where the server acts as another account', async () => {
    const scopes: unknown[] = []
    const actAs: Answer = ({ body }) => {
      scopes.push(JSON.parse(body))
      return { json: { accessToken: 'ya29.T1', expireTime: '2099-01-01T00:00:00Z' } }
    }
    await using clouds = await startClouds(
      [HOST, CREDENTIALS],
      byHost({
        [METADATA]: () => ({ ...grants, headers: { 'metadata-flavor': 'Google' } }),
        [CREDENTIALS]: actAs,
      }),
      { plain: [METADATA] },
    )
    const serviceAccount = 'images@my-project.iam.gserviceaccount.com'

    await obtainClientLogin({
      transport: clouds.transport,
      target,
      credential: { method: 'gcrAuto', serviceAccount },
      logins: createLoginCache({ ambient: allAmbient }),
      tokens: createTokenCache(),
      cacheKey: 'record:1',
      allowStored: false,
    })

    expect(scopes).toMatchObject([
      { scope: ['https://www.googleapis.com/auth/cloud-platform.read-only'] },
    ])
  })
})
