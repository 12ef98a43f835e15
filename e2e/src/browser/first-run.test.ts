import { administrator } from '@wharfinger/tooling/demo/administrator'
import { alpineLikePackages, debianLikePackages } from '@wharfinger/tooling/example-images'
import { expect, expectAccessible, picture, registryName, test } from '../system/journey.ts'
import { addImage, fillRegistryForm, goTo } from '../system/steps.ts'

/** The steps of a check, and what becomes of them with a right password and no token service. */
const steps = [
  ['Resolve the name', 'passed'],
  ['Connect', 'passed'],
  ['TLS certificate', 'passed'],
  ['Registry protocol', 'passed'],
  ['Token', 'not reached'],
  ['Authorise', 'passed'],
] as const

test('a stranger sets up, adds a registry with its CA, and reads an image from it', async ({
  page,
  gateway,
  registry,
}) => {
  await page.goto(gateway.url)
  await expect(page.getByText('Wharfinger has no administrator yet.')).toBeVisible()

  await page.goto(await gateway.setupLink())
  await expect(page.getByRole('heading', { name: 'Set up Wharfinger' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Your name' }).fill(administrator.name)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await fillRegistryForm(page, { ...registry, registry: registryName, name: 'Team harbour' })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save & test' }).click()
  await expect(page.getByRole('heading', { name: 'Team harbour' })).toBeVisible()
  await expect(page.getByText('The test passed')).toBeVisible()
  const report = page.getByRole('main').getByRole('list').getByRole('listitem')
  for (const [step, state] of steps) {
    await expect(report.filter({ hasText: step }).first()).toContainText(state)
  }
  await expectAccessible(page)
  await picture(page, 'registry')

  await goTo(page, 'Images')
  await page.getByRole('link', { name: 'Add image' }).first().click()
  const reference = page.getByRole('textbox', { name: 'Image reference' })
  await reference.fill(`${registryName}/team/debian:bookworm`)
  await expect(page.getByText('Team harbour')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add image' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `${registryName}/team/debian:bookworm`,
  )
  await expect(page.getByText('Analysed', { exact: true }).first()).toBeVisible()
  const digest = await registry.skopeoDigest('team/debian:bookworm')
  const summary = page.getByRole('region', { name: 'Summary' })
  await expect(summary).toContainText(digest)
  await expect(summary).toContainText('Debian GNU/Linux 12 (bookworm)')
  await expect(summary).toContainText('Team harbour')
  const packages = page.getByRole('region', { name: 'Packages' })
  for (const name of debianLikePackages) {
    await expect(packages.getByText(name, { exact: true })).toBeVisible()
  }
  await expect(packages.getByRole('cell', { name: 'nano', exact: true })).toHaveCount(0)
  const layers = page.getByRole('region', { name: 'Layers' })
  await expect(layers.getByRole('row')).toHaveCount(1 + 4)
  await expectAccessible(page)
  await picture(page, 'image')
})

test('an image without dpkg shows its apk packages', async ({ console: page, registry }) => {
  await fillRegistryForm(page, { ...registry, registry: registryName })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: registryName })).toBeVisible()

  await addImage(page, `${registryName}/team/alpine:3.20`)

  await expect(page.getByText('Alpine Linux v3.20')).toBeVisible()
  for (const name of alpineLikePackages) {
    await expect(page.getByText(name, { exact: true })).toBeVisible()
  }
})
