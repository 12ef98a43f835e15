import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, registryName, test } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { fillRegistryForm } from '../system/steps.ts'

/** A port of this machine on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** The operations that the console sends from now on, with their variables. */
function operationsOf(page: Page): { readonly query: string; readonly variables: unknown }[] {
  const operations: { query: string; variables: unknown }[] = []
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/graphql')) return
    const body: unknown = request.postDataJSON()
    if (typeof body !== 'object' || body === null || !('query' in body)) return
    operations.push({
      query: String(body.query),
      variables: 'variables' in body ? body.variables : null,
    })
  })
  return operations
}

test('what cannot be reached can be saved, and a refused connection is a failure that says so', async ({
  console: page,
}) => {
  const host = `localhost:${await closedPort()}`
  await fillRegistryForm(page, { registry: host, username: 'ci', password: 'not tried' })

  await page.getByRole('button', { name: 'Save & test' }).click()

  await expect(page.getByText('The test failed. Nothing was stored.')).toBeVisible()
  await expect(page.getByText('The test failed at “Connect”')).toBeVisible()
  await expect(page.getByText('REFUSED').first()).toBeVisible()

  // The new row begins with what the form's test found.
  await page.getByRole('button', { name: 'Save anyway' }).click()
  await expect(page.getByRole('heading', { level: 1, name: host })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Registries' })
    .click()
  const row = page.getByRole('row').filter({ hasText: host })
  await expect(row).toContainText('Failing')

  // The test of what is stored goes the same way and finds the same.
  await row.getByRole('link', { name: host }).first().click()
  await page.getByRole('button', { name: 'Test now' }).click()
  await expect(page.getByText('The test failed at “Connect”')).toBeVisible()
})

test('another name needs no secret and sends none, and a save without a change sends nothing', async ({
  console: page,
  gateway,
  registry,
}) => {
  const { username, password, caCertificate } = registry
  const [id] = await addRegistries(gateway, [
    {
      registry: registryName,
      credential: { basic: { username, password } },
      caCertificate,
      validate: true,
    },
  ])
  await page.goto(`${gateway.url}/registries/${id}/edit`)
  const operations = operationsOf(page)
  await expect(page.getByText(/^Set /u)).toBeVisible()

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Team harbour')
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Team harbour' })).toBeVisible()
  const updates = operations.filter(({ query }) => query.includes('updateRegistry'))
  expect(updates).toHaveLength(1)
  expect(JSON.stringify(updates)).toContain('Team harbour')
  expect(JSON.stringify(updates[0]?.variables)).not.toContain('password')

  // The stored secret is still the right one.
  await page.getByRole('button', { name: 'Test now' }).click()
  await expect(page.getByText('The test passed')).toBeVisible()
})

test('every field can be edited, and a secret that would go elsewhere is asked for again', async ({
  console: page,
  gateway,
  registry,
}) => {
  const { username, password, caCertificate } = registry
  const [id] = await addRegistries(gateway, [
    { registry: registryName, credential: { basic: { username, password } }, caCertificate },
  ])
  await page.goto(`${gateway.url}/registries/${id}/edit`)
  for (const name of ['Registry', 'Name', 'User name', 'CA certificate'])
    await expect(page.getByRole('textbox', { name, exact: true })).toBeEditable()

  await page.getByRole('textbox', { name: 'Registry', exact: true }).fill('other.example.net')

  await expect(page.getByText(/^Needed again/u)).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByLabel('Password or token')).toBeFocused()
})
