import type { Page } from '@playwright/test'
import { graphql } from '@wharfinger/tooling/graphql'
import type { Gateway } from '../system/gateway.ts'
import { expect } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { test } from '../system/shared-gateway.ts'

const rename = `mutation ($id: ID!, $name: String!) {
  updateRegistry(input: { id: $id, name: $name, validate: false }) { __typename }
}`

/** Changes a registry behind the back of whoever looks at it. */
async function renameTo(gateway: Gateway, id: string, name: string): Promise<void> {
  const token = await gateway.adminToken()
  const { text } = await graphql(gateway.url, token, rename, { id, name })
  expect(text).toContain('UpdateRegistrySuccess')
}

/** A registry that is on screen in the list. */
async function showOne(page: Page, gateway: Gateway, host: string): Promise<string> {
  const credential = { anonymous: true }
  const [id = ''] = await addRegistries(gateway, [{ registry: host, name: 'At first', credential }])
  await page.goto(`${gateway.url}/registries?q=${host}`)
  await expect(page.getByRole('link', { name: 'At first' })).toBeVisible()
  return id
}

test('a test over a slow network shows how it goes, and can be cancelled', async ({
  console: page,
  gateway,
}) => {
  const held = Promise.withResolvers<void>()
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('TestRegistryValues') === true) await held.promise
    // It was cancelled meanwhile, and there is nobody left to answer.
    await route.continue().catch(() => undefined)
  })
  await page.goto(`${gateway.url}/registries/new/docker`)
  const host = page.getByRole('textbox', { name: 'Registry', exact: true })
  const secret = page.getByLabel('Password or token')
  await host.fill('slow.example.com')
  await page.getByRole('textbox', { name: 'User name' }).fill('ci')
  await secret.fill('typed once')
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText('Testing…')).toBeVisible()
  await expect(page.getByText(/[1-9]\d? s of at most 30 s/u)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()

  await page.getByRole('button', { name: 'Cancel test' }).click()

  await expect(page.getByText('The test was cancelled. Nothing was stored.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled()
  await expect(host).toHaveValue('slow.example.com')
  await expect(secret).toHaveValue('typed once')
  held.resolve()
})

test('a browser that is offline says so, loses nothing, and goes on by itself', async ({
  console: page,
  gateway,
}) => {
  const id = await showOne(page, gateway, 'offline.example.com')
  await page.context().setOffline(true)
  await expect(page.getByText('You are offline.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'At first' })).toBeVisible()
  await renameTo(gateway, id, 'Meanwhile')

  await page.context().setOffline(false)
  await expect(page.getByRole('link', { name: 'Meanwhile' })).toBeVisible()
  await expect(page.getByText('You are offline.')).toHaveCount(0)
  await renameTo(gateway, id, 'Live again')
  await expect(page.getByRole('link', { name: 'Live again' })).toBeVisible()
})

test('what is sent offline is told as not sent, and can be sent again as it was typed', async ({
  console: page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/registries/new/docker`)
  const host = page.getByRole('textbox', { name: 'Registry', exact: true })
  await host.fill('later.example.com')
  await page.getByRole('textbox', { name: 'User name' }).fill('ci')
  await page.getByLabel('Password or token').fill('typed once')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()
  await expect(host).toHaveValue('later.example.com')

  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'later.example.com' })).toBeVisible()
})

test('a page catches up with what it missed when the server was away', async ({
  console: page,
  gateway,
}) => {
  const id = await showOne(page, gateway, 'restart.example.com')
  await gateway.kill()
  await gateway.restart()
  await renameTo(gateway, id, 'Since the start')

  await expect(page.getByRole('link', { name: 'Since the start' })).toBeVisible()
  await renameTo(gateway, id, 'Live again')
  await expect(page.getByRole('link', { name: 'Live again' })).toBeVisible()
})
