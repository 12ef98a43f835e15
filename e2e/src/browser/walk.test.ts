import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { administrator } from '@wharfinger/tooling/demo/administrator'
import { startDemonstration } from '@wharfinger/tooling/demo/demonstration'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { startFilm } from '../system/film.ts'

const film = resolve(import.meta.dirname, '../../pictures/walk.webm')

test('a minute through the demonstration: find what is broken, add a registry, read an image', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await using temporary = await temporaryFolder('walk')
  await using demonstration = await startDemonstration({
    folder: join(temporary.path, 'data'),
    port: '0',
    plainCount: 300,
    tell: () => {},
  })
  const { url, accounts } = demonstration
  const robot = accounts.find(({ title }) => title === 'Harbor robot')
  const { email, password } = administrator
  await page.request.post(`${url}/auth/sign-in`, {
    headers: { origin: url },
    data: { email, password },
  })
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const { pause, end } = await startFilm(page, film)
  await pause(4_000)

  // What is broken, and why?
  await page.getByRole('navigation').getByRole('link', { name: 'Registries' }).click()
  await expect(page.getByRole('searchbox')).toBeVisible()
  await pause(2_000)
  await page.keyboard.press('/')
  await page.keyboard.type('harbor', { delay: 60 })
  await expect(page).toHaveURL(/q=harbor/u)
  await pause(2_500)
  await page.goto(`${url}/registries?status=failing`)
  await pause(2_500)
  await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByText('What to do').first()).toBeVisible()
  await pause(6_000)

  // Another one, by a robot account.
  await page.goto(`${url}/registries/new`)
  await pause(2_000)
  await page.getByRole('link', { name: /^Harbor/u }).click()
  await page.getByRole('radio', { name: 'Robot account', exact: true }).check()
  const registry = page.getByRole('textbox', { name: 'Registry', exact: true })
  await registry.pressSequentially(`${robot?.host}/walk/*`, { delay: 40 })
  await page.getByLabel('Robot name').fill(robot?.values['name'] ?? '')
  const boxes = page.locator('input:not([type="radio"]), textarea')
  await page
    .getByLabel('Secret')
    .and(boxes)
    .fill(robot?.values['secret'] ?? '')
  await pause(2_000)
  await page.getByRole('button', { name: 'Save & test' }).click()
  await expect(page.getByText('The test passed')).toBeVisible()
  await pause(5_000)

  // Which credential would serve an image, and what is in one?
  await page.goto(`${url}/match?image=${encodeURIComponent(`${robot?.host}/walk/app:1.0`)}`)
  await expect(page.getByText(`${robot?.host}/walk/*`).first()).toBeVisible()
  await pause(5_000)
  await page.goto(`${url}/images?status=analyzed`)
  await pause(2_500)
  await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Packages' })).toBeVisible()
  await pause(5_000)

  // In the dark, by the keyboard, and for a screen that others see.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark', { delay: 60 })
  await pause(1_000)
  await page.keyboard.press('Enter')
  await pause(2_500)
  await page.goto(`${url}/registries`)
  await expect(page.getByRole('table')).toBeVisible()
  await page.keyboard.press('p')
  await pause(3_500)
  await end()
})
