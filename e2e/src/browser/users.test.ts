import { expect, expectAccessible } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { test } from '../system/shared-gateway.ts'

const password = 'ten ships in a bottle'

test('somebody is invited, takes the link, gets another role, and is shut out', async ({
  console: page,
  gateway,
  otherBrowser,
}) => {
  test.slow()
  const credential = { anonymous: true }
  const [id] = await addRegistries(gateway, [{ registry: 'crew.example.com', credential }])
  const email = 'ben@example.com'
  await page.goto(`${gateway.url}/users`)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ben Mate')
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await expect(dialog).toContainText('Copy the link now. It is not shown again.')
  const link = await dialog.locator('pre').textContent()
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  const row = page.getByRole('row').filter({ hasText: email })
  await expect(row).toContainText('Invited')

  const other = await otherBrowser()
  await other.goto(link ?? '')
  await other.getByLabel('New password').fill(password)
  await other.getByRole('button', { name: 'Accept the invitation' }).click()
  await expect(other.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(other.url()).not.toContain('#')

  await other.goto(`${gateway.url}/registries/${id ?? ''}`)
  for (const name of ['Edit', 'Delete registry…'])
    await expect(other.getByRole('button', { name })).toBeDisabled()
  await expect(other.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  await other.goto(`${gateway.url}/users`)
  await expect(other.getByText('Only administrators see who may sign in.')).toBeVisible()

  await page.reload()
  await expect(row).toContainText('Active')
  await page.getByRole('button', { name: 'Actions for Ben Mate' }).click()
  await page.getByRole('menuitem', { name: 'Change role' }).click()
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption('EDITOR')
  await dialog.getByRole('button', { name: 'Change role' }).click()
  await expect(row).toContainText('Editor')
  await other.goto(`${gateway.url}/registries/${id ?? ''}`)
  await expect(other.getByRole('link', { name: 'Edit' })).toBeVisible()
  await expect(other.getByRole('button', { name: 'Delete registry…' })).toBeEnabled()

  await page.getByRole('button', { name: 'Actions for Ben Mate' }).click()
  await page.getByRole('menuitem', { name: 'Disable' }).click()
  await dialog.getByRole('button', { name: 'Disable' }).click()
  await expect(row).toContainText('Disabled')
  const ended = other.getByRole('dialog', { name: 'Your session has ended' })
  await expect(ended).toBeVisible()
  await ended.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await ended.getByLabel('Password').fill(password)
  await ended.getByRole('button', { name: 'Sign in' }).click()
  await expect(ended.getByRole('alert')).toBeVisible()
  await expect(ended).toBeVisible()
})

test('a link for an invitation works once', async ({ console: page, gateway, otherBrowser }) => {
  await page.goto(`${gateway.url}/users`)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Cleo Hand')
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('cleo@example.com')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  const link = await dialog.locator('pre').textContent()
  const accept = async () => {
    const other = await otherBrowser()
    await other.goto(link ?? '')
    await other.getByLabel('New password').fill(password)
    await other.getByRole('button', { name: 'Accept the invitation' }).click()
    return other
  }
  await expect((await accept()).getByRole('navigation', { name: 'Main' })).toBeVisible()

  await expect((await accept()).getByText('This invitation was used')).toBeVisible()
})
