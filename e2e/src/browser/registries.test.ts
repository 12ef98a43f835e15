import { expect, expectAccessible, picture, registryName, test } from '../system/journey.ts'
import { addImage, fillRegistryForm, goTo } from '../system/steps.ts'

test('a wrong password is not stored unless one insists', async ({ console: page, registry }) => {
  const password = 'not the password'
  await fillRegistryForm(page, { ...registry, registry: registryName, password })

  await page.getByRole('button', { name: 'Save & test' }).click()

  await expect(page.getByText('The test failed. Nothing was stored.')).toBeVisible()
  await expect(page.getByText('The test failed at “Authorise”')).toBeVisible()
  await expect(page.getByText('AUTH_INVALID').first()).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'refused')

  await page.getByRole('button', { name: 'Save anyway' }).click()
  await expect(page.getByRole('heading', { name: registryName })).toBeVisible()
  await expect(page.locator('body')).not.toContainText(password)
})

test('an unknown authority fails at the TLS step', async ({ console: page, registry }) => {
  await fillRegistryForm(page, { ...registry, registry: registryName, caCertificate: null })

  await page.getByRole('button', { name: 'Test', exact: true }).click()

  await expect(page.getByText('The test failed at “TLS certificate”')).toBeVisible()
  await expect(page.getByText('TLS_UNKNOWN_CA').first()).toBeVisible()
  await goTo(page, 'Registries')
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByText('No registries yet')).toBeVisible()
  await expectAccessible(page)
})

test('images stay when their registry is deleted', async ({ console: page, registry }) => {
  await fillRegistryForm(page, { ...registry, registry: registryName, name: 'Team harbour' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Team harbour' })).toBeVisible()
  await addImage(page, `${registryName}/team/alpine:3.20`)
  await expect(page.getByText('Alpine Linux v3.20')).toBeVisible()

  await goTo(page, 'Registries')
  await page.getByRole('link', { name: 'Team harbour' }).click()
  await page.getByRole('button', { name: 'Delete registry…' }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByRole('textbox').fill(registryName)
  await dialog.getByRole('button', { name: 'Delete registry' }).click()
  await expect(page.getByText('Team harbour was deleted.')).toBeVisible()

  await goTo(page, 'Images')
  const row = page.getByRole('row').filter({ hasText: `${registryName}/team/alpine:3.20` })
  await expect(row).toContainText('registry removed')
  await expectAccessible(page)
})
