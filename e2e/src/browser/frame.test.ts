import type { Page } from '@playwright/test'
import { administrator } from '@wharfinger/tooling/demo/administrator'
import { expect, expectAccessible, registryName, test } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'

const names = { [registryName]: 'Team harbour', 'quay.example.org/acme/*': 'Acme' } as const
const username = 'robot$puller'

const screens = [
  '/',
  '/registries',
  '/registries/new',
  '/registries/new/ecr',
  '/registries/new/docker',
  '/images',
  '/images/new',
  '/match',
  '/tokens',
  '/audit',
  '/settings',
  '/help',
]

const registries = Object.entries(names).map(([registry, name]) => ({
  registry,
  name,
  credential: { basic: { username, password: 'not tested' } },
}))

/** Every text on the page that an audience can read and that holds one of the words. */
async function readable(page: Page, words: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((wanted) => {
    const holds = (text: string) => wanted.some((word) => text.includes(word))
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = [document.title].filter(holds)
    while (walker.nextNode() !== null) {
      const { textContent, parentElement } = walker.currentNode
      if (textContent === null || parentElement === null || !holds(textContent)) continue
      const { webkitTextFillColor, textShadow } = getComputedStyle(parentElement)
      if (webkitTextFillColor !== 'rgba(0, 0, 0, 0)' || textShadow === 'none') {
        found.push(textContent)
      }
    }
    const titles = [...document.querySelectorAll<HTMLElement>('[title]')].map(({ title }) => title)
    return [...found, ...titles.filter(holds)]
  }, words)
}

test('the palette is used by the keyboard alone and gives the focus back', async ({
  console: page,
  gateway,
}) => {
  await addRegistries(gateway, registries)
  await page.goto(`${gateway.url}/registries`)
  const link = page.getByRole('link', { name: 'Acme' })
  await link.focus()

  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Find or do' })
  await expect(box).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(link).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await page.keyboard.type('harbour')
  await expect(page.getByRole('option', { name: 'Team harbour' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Team harbour' })).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('a row’s menu gets the focus back from its dialog, and opens again with all its items', async ({
  console: page,
  gateway,
}) => {
  await addRegistries(gateway, registries)
  await page.goto(`${gateway.url}/registries`)
  const menu = page.getByRole('button', { name: 'Actions for Acme' })

  await menu.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeVisible()
  const items = await page.getByRole('menuitem').allInnerTexts()
  await page.getByRole('menuitem', { name: 'Delete…' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')

  await expect(menu).toBeFocused()
  await menu.press('Enter')
  expect(items).toContain('Edit')
  await expect(page.getByRole('menuitem')).toHaveText(items)
})

test('in presentation mode no host and no name can be read, on no screen', async ({
  console: page,
  gateway,
}) => {
  test.slow()
  await addRegistries(gateway, registries)
  const words = [
    ...Object.keys(names),
    ...Object.values(names),
    username,
    administrator.name,
    administrator.email,
  ]
  await page.goto(`${gateway.url}/registries`)
  await page.getByRole('link', { name: 'Acme' }).waitFor()
  await page.keyboard.press('p')
  await expect(page.getByText('Presentation mode is on.')).toBeVisible()
  expect(await readable(page, words)).toEqual([])

  await page.getByRole('link', { name: 'Acme' }).click()
  await expect(page.getByRole('button', { name: 'Delete registry…' })).toBeVisible()
  expect(await readable(page, words)).toEqual([])
  await page.getByRole('button', { name: 'Delete registry…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await readable(page, words)).toEqual([])

  for (const screen of screens) {
    await page.goto(`${gateway.url}${screen}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText(administrator.name).first()).toBeVisible()
    expect(await readable(page, words), screen).toEqual([])
  }

  await page.goto(`${gateway.url}/registries/new/docker`)
  const host = page.getByRole('textbox', { name: 'Registry', exact: true })
  const fill = async () => host.evaluate((element) => getComputedStyle(element).webkitTextFillColor)
  await host.fill('secret-place.example.com')
  expect(await fill()).not.toBe('rgba(0, 0, 0, 0)')
  await page.getByRole('textbox', { name: 'Name', exact: true }).focus()
  expect(await fill()).toBe('rgba(0, 0, 0, 0)')
})

test('the console speaks German after a change that asks for an unsaved form', async ({
  console: page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/registries/new/docker`)
  await page.getByRole('textbox', { name: 'Registry', exact: true }).fill('a.example.com')
  await page.getByRole('textbox', { name: 'User name' }).fill(username)
  await page.getByLabel('Password or token').fill('never in a draft')

  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()

  await expect(page.getByRole('heading', { name: 'Neue Registry: Docker V2' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('textbox', { name: 'Registry', exact: true })).toHaveValue(
    'a.example.com',
  )
  await expect(page.getByRole('textbox', { name: 'Benutzername' })).toHaveValue(username)
  await expect(page.getByLabel('Passwort oder Token')).toHaveValue('')
  const stored = await page.evaluate(() =>
    [sessionStorage, localStorage].flatMap((storage) => Object.values(storage).map(String)).join(),
  )
  expect(stored).not.toContain('never in a draft')
})

test('a session that ends in a form is taken up over it', async ({ console: page, gateway }) => {
  await page.goto(`${gateway.url}/registries/new/docker`)
  const host = page.getByRole('textbox', { name: 'Registry', exact: true })
  const password = page.getByLabel('Password or token')
  await host.fill('a.example.com')
  await page.getByRole('textbox', { name: 'User name' }).fill(username)
  await password.fill('a secret')
  await page.context().clearCookies()

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(administrator.email)
  await dialog.getByLabel('Password').fill(administrator.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()

  await expect(dialog).toHaveCount(0)
  await expect(host).toHaveValue('a.example.com')
  await expect(password).toHaveValue('a secret')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'a.example.com' })).toBeVisible()
})

test('no screen scrolls sideways at 320 px, in either language', async ({
  console: page,
  gateway,
}) => {
  test.slow()
  await addRegistries(gateway, registries)
  await page.setViewportSize({ width: 320, height: 700 })
  for (const locale of ['en', 'de'] as const) {
    await page.evaluate((chosen) => localStorage.setItem('wharfinger.locale', chosen), locale)
    for (const screen of screens) {
      await page.goto(`${gateway.url}${screen}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, `${screen} in ${locale}`).toBeLessThanOrEqual(320)
    }
  }
})

test('palette, shortcuts, help, settings and presentation are accessible in light and dark', async ({
  console: page,
  gateway,
}) => {
  test.slow()
  for (const theme of ['Light', 'Dark'] as const) {
    await page.goto(`${gateway.url}/settings`)
    const appearance = page.getByRole('region', { name: 'Appearance' })
    await appearance.getByRole('button', { name: theme }).click()
    await appearance.getByRole('button', { name: 'On' }).click()
    await expect(page.getByText('Presentation mode is on.')).toBeVisible()
    await expectAccessible(page)
    await appearance.getByRole('button', { name: 'Off' }).click()

    await page.getByRole('button', { name: 'Find or do…' }).click()
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.type('keyboard')
    await page.getByRole('option', { name: 'Keyboard shortcuts' }).click()
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Help' }).click()
    await expect(page.getByRole('heading', { name: 'From a terminal' })).toBeVisible()
    await expectAccessible(page)
  }
})
