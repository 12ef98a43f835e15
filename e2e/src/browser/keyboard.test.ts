import type { Locator, Page } from '@playwright/test'
import { expect, registryName } from '../system/journey.ts'
import { test } from '../system/shared-gateway.ts'

/** Goes on with Tab until that element has the focus, as somebody does who cannot point. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let each = 0; each < 80; each += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target.toString()}.`)
}

test('a registry is added, tested, found, deleted and brought back by the keyboard alone', async ({
  console: page,
  registry,
}) => {
  test.slow()
  const { keyboard } = page
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target)
    await keyboard.press(key)
  }
  const type = async (target: Locator, text: string) => {
    await tabTo(page, target)
    await keyboard.insertText(text)
  }
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await keyboard.press('n')
  await press(page.getByRole('link', { name: /^Docker V2/u }))
  await type(page.getByRole('textbox', { name: 'Registry', exact: true }), registryName)
  await type(page.getByRole('textbox', { name: 'Name', exact: true }), 'By keys')
  await type(page.getByRole('textbox', { name: 'User name' }), registry.username)
  await type(page.getByLabel('Password or token'), registry.password)
  await type(page.getByRole('textbox', { name: 'CA certificate' }), registry.caCertificate ?? '')
  await press(page.getByRole('button', { name: 'Save', exact: true }))
  await expect(page.getByRole('heading', { name: 'By keys' })).toBeVisible()
  await press(page.getByRole('button', { name: 'Test now' }), 'Space')
  await expect(page.getByText('The test passed')).toBeVisible()

  await keyboard.press('g')
  await keyboard.press('r')
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeVisible()
  await page.getByRole('link', { name: 'By keys' }).waitFor()
  await keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search registries' })).toBeFocused()
  await keyboard.type('keys')
  await expect(page).toHaveURL(/[?&]q=keys/u)

  await press(page.getByRole('button', { name: 'Actions for By keys' }))
  const remove = page.getByRole('menuitem', { name: 'Delete…' })
  await remove.waitFor()
  await keyboard.press('ArrowUp')
  await expect(remove).toBeFocused()
  await keyboard.press('Enter')
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete registry' }))
  await expect(page.getByText('By keys was deleted.')).toBeVisible()
  await press(page.getByRole('button', { name: 'Undo' }))
  await expect(page.getByText('By keys is back.')).toBeVisible()

  await keyboard.press('?')
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(shortcuts).toBeVisible()
  await keyboard.press('Escape')
  await expect(shortcuts).toHaveCount(0)
  await keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused()
  await keyboard.type('by keys')
  await expect(page.getByRole('option', { name: 'By keys' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'By keys' })).toBeVisible()
})
