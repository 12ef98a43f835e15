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
  '/device',
]

const sizes = [
  [1280, 800],
  [768, 1024],
  [390, 844],
] as const

const nameOf = (screen: string): string =>
  screen === '/' ? 'overview' : screen.slice(1).replaceAll('/', '-')

for (const theme of ['light', 'dark'] as const)
  test(`every screen is accessible in ${theme}, on a desk, a tablet and a phone`, async ({
    console: page,
    gateway,
    registry,
  }) => {
    // Three times as many looks as a journey has steps, each at everything that a screen holds.
    test.setTimeout(300_000)
    const { username, password, caCertificate } = registry
    const credential = { basic: { username, password } }
    const names = ['docker.io', 'quay.example.org', 'mirror.example.net/team/*']
    const [id = ''] = await addRegistries(gateway, [
      { registry: registryName, credential, caCertificate, validate: true },
      ...names.map((each) => ({ registry: each, credential })),
    ])
    await page.goto(gateway.url)
    await page.getByRole('button', { name: theme === 'light' ? 'Light' : 'Dark' }).click()

    for (const screen of [...screens, `/registries/${id}`]) {
      await page.goto(`${gateway.url}${screen}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(wide, `${screen} fits into ${width} px`).toBeLessThanOrEqual(width)
        await expectAccessible(page)
        const isRegistry = screen.endsWith(id)
        const name = isRegistry ? 'registry' : nameOf(screen)
        await picture(page, `screens/${name}-${theme}-${width}`, { whole: isRegistry })
        if (screen === '/registries' && width === 1280) await picture(page, `registries-${theme}`)
      }
    }
  })
