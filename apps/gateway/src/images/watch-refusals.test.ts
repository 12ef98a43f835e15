import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { add, settled } from '../testing/images.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { ADD, run, untested } from '../testing/operations.ts'

interface State {
  readonly status: string
  readonly lastTest: { readonly ok: boolean; readonly code: string }
  readonly statusHistory: { readonly nodes: readonly object[] }
}

async function stateOf(gateway: TestGateway, registry: string): Promise<State> {
  const { data } = await gateway.execute<{ registry: State }>(
    `query($registry: String!) { registry(registry: $registry) {
      status lastTest { ok code steps { step state code } } statusHistory { nodes { code } } } }`,
    { registry },
  )
  return data.registry
}

describeDatabases('a fetch of an image', (_open, database) => {
  test('that shows a wrong credential says so of the registry, once', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const input = untested(registry.host, { allowPlainHttp: true, validate: true })
    await run(gateway, ADD, { input })
    registry.changePassword('changed')

    const image = await add(gateway, `${registry.host}/team/app:v1`)
    const failed = await settled(gateway, image.id)

    expect(failed).toMatchObject({ status: 'FAILED', error: { code: 'AUTH_INVALID' } })
    expect(await stateOf(gateway, registry.host)).toMatchObject({
      status: 'FAILING',
      lastTest: {
        ok: false,
        code: 'AUTH_INVALID',
        steps: [{ step: 'AUTHORIZE', state: 'FAILED', code: 'AUTH_INVALID' }],
      },
      statusHistory: { nodes: [{ code: 'AUTH_INVALID' }, { code: null }] },
    })
  })

  test('that fails for another reason says nothing of the credential', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const input = untested(registry.host, { allowPlainHttp: true, validate: true })
    await run(gateway, ADD, { input })

    const image = await add(gateway, `${registry.host}/team/missing:v1`)
    const failed = await settled(gateway, image.id)

    expect(failed).toMatchObject({ status: 'FAILED', error: { code: 'MANIFEST_UNKNOWN' } })
    expect(await stateOf(gateway, registry.host)).toMatchObject({
      status: 'VALID',
      statusHistory: { nodes: [{ code: null }] },
    })
  })
})
