import { graphql } from '@wharfinger/tooling/graphql'
import { expect, expectAccessible, nextLogin, registryName } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { test } from '../system/shared-gateway.ts'

const check = `mutation ($id: ID!) {
  testRegistry(input: { id: $id }) { ... on TestRegistrySuccess { test { ok } registry { username } } }
}`

test('a new secret that fails leaves the old one in service, and one that works takes its place', async ({
  console: page,
  gateway,
  registry,
}) => {
  test.slow()
  const { username, password, caCertificate } = registry
  const credential = { basic: { username, password } }
  const [id = ''] = await addRegistries(gateway, [
    { registry: `${registryName}/rotation/*`, credential, caCertificate },
  ])
  const token = await gateway.adminToken()
  const serves = async () => (await graphql(gateway.url, token, check, { id })).data
  await page.goto(`${gateway.url}/registries/${id}`)
  const panel = page.getByRole('region', { name: 'Replace secret' })
  const stage = async (secret: string) => {
    await panel.getByRole('textbox', { name: 'User name' }).fill(nextLogin.username)
    await panel.getByLabel('Password or token').fill(secret)
    await panel.getByRole('button', { name: 'Stage' }).click()
    await expect(panel).toContainText('not tested yet')
  }

  await panel.getByRole('button', { name: 'Replace secret' }).click()
  await stage('a wrong one')
  await panel.getByRole('button', { name: 'Promote', exact: true }).click()
  await expect(panel).toContainText('The new secret failed its test and was not promoted.')
  await expect(panel).toContainText('tested: does not work')
  await expectAccessible(page)
  expect(await serves()).toEqual({ testRegistry: { test: { ok: true }, registry: { username } } })

  await panel.getByRole('button', { name: 'Type another one' }).click()
  await stage(nextLogin.password)
  expect(await serves()).toEqual({ testRegistry: { test: { ok: true }, registry: { username } } })
  await panel.getByRole('button', { name: 'Test the new secret' }).click()
  await expect(panel).toContainText('tested: works')
  await panel.getByRole('button', { name: 'Promote', exact: true }).click()

  await expect(page.getByText('The new secret serves.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText(nextLogin.username)
  await expect(page.locator('body')).not.toContainText(nextLogin.password)
  expect(await serves()).toEqual({
    testRegistry: { test: { ok: true }, registry: { username: nextLogin.username } },
  })
})
