import { expect, expectAccessible, picture, registryName, test } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'

const screens = [
  '/',
  '/registries',
  '/registries/new',
  '/images',
  '/match',
  '/tokens',
  '/audit',
  '/import',
  '/users',
  '/settings',
  '/help',
]

test('every screen is accessible in light, in dark and on a phone', async ({
  console: page,
  gateway,
  registry,
}) => {
  test.slow()
  const { username, password, caCertificate } = registry
  const credential = { basic: { username, password } }
  const names = ['docker.io', 'quay.example.org', 'mirror.example.net/team/*']
  await addRegistries(gateway, [
    { registry: registryName, credential, caCertificate, validate: true },
    ...names.map((each) => ({ registry: each, credential })),
  ])

  for (const theme of ['light', 'dark'] as const) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(gateway.url)
    await page.getByRole('button', { name: theme === 'light' ? 'Light' : 'Dark' }).click()
    for (const screen of screens) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`${gateway.url}${screen}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      if (screen === '/registries') await picture(page, `registries-${theme}`)

      await page.setViewportSize({ width: 390, height: 844 })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, `${screen} fits on a phone`).toBeLessThanOrEqual(390)
      await expectAccessible(page)
    }
  }
})
