import { expect, test } from 'vitest'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { addUntested, untested } from '../testing/operations.ts'

interface Warned {
  readonly warnings: readonly { code: string; message: string }[]
}

const WARNINGS = `query($registry: String!, $locale: String) {
  registry(registry: $registry) { warnings(locale: $locale) { code message } } }`

async function warningsOf(gateway: TestGateway, registry: string, locale?: string) {
  const { data, text } = await gateway.execute<{ registry: Warned }>(
    WARNINGS,
    { registry, locale },
    { as: 'viewer' },
  )
  expect(text).not.toContain('hunter2')
  return data.registry.warnings
}

test('a record warns of what is odd about it, in the language asked for', async () => {
  await using gateway = await startGateway()
  const host = '1234567890.dkr.ecr.us-east-1.amazonaws.com'
  const credential = { basic: { username: 'AWS', password: 'hunter2' } }
  await addUntested(gateway, `${host}/team*`, { credential })

  const english = await warningsOf(gateway, `${host}/team*`)
  const german = await warningsOf(gateway, `${host}/team*`, 'de-AT')

  expect(english.map(({ code }) => code)).toEqual(['ACCOUNT_DIGITS', 'ECR_TOKEN', 'WILDCARD'])
  expect(german[0]?.message).toContain('12 Ziffern')
})

test('a secret without an end warns once it is old, although the database did not change', async () => {
  let now = new Date('2026-11-23T12:00:00Z')
  await using gateway = await startGateway({ now: () => now })
  const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
  const secretAccessKey = 'hunter2'
  const credential = { ecrAccessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey } }
  await addUntested(gateway, host, { credential })
  const ask = async () => {
    const { data } = await gateway.execute<{ registries: { nodes: Warned[] } }>(
      '{ registries(first: 5) { nodes { warnings { code } } } }',
    )
    return data.registries.nodes[0]?.warnings
  }

  // The answer to a query that comes again may be kept.
  const young = [await ask(), await ask(), await ask()]
  now = new Date(now.getTime() + 91 * 86_400_000)

  expect(young).toEqual([[], [], []])
  expect(await ask()).toEqual([{ code: 'SECRET_AGE' }])
})

test('the test of a draft warns of what was tested', async () => {
  await using gateway = await startGateway()
  const draft = untested('registry.example.invalid', {
    credential: { basic: { username: 'robot', password: 'hunter2' } },
  })

  const { data, text } = await gateway.execute<{ testRegistry: Warned }>(
    `mutation($input: TestRegistryInput!) { testRegistry(input: $input) {
      ... on TestRegistrySuccess { warnings(locale: "de") { code message } } } }`,
    { input: { draft } },
  )

  expect(data.testRegistry.warnings.map(({ code }) => code)).toEqual(['ROBOT_NAME'])
  expect(text).not.toContain('hunter2')
})

test('where Azure keeps layers nothing is stored, whatever the member', async () => {
  await using gateway = await startGateway()
  const login = { username: 'me', password: 'hunter2' }

  for (const credential of [{ basic: login }, { dockerV2: login }, { acrAdmin: login }]) {
    const { text } = await gateway.execute(
      `mutation($input: AddRegistryInput!) { addRegistry(input: $input) {
        __typename ... on ValidationError { fieldErrors { path code message } } } }`,
      { input: untested('me.westeurope.data.azurecr.io', { credential }) },
    )
    expect(text).toContain('DATA_ENDPOINT')
  }
})
