import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test'
import { writeAlpineLike, writeDebianLike } from '@wharfinger/tooling/example-images'
import { type RealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { type Gateway, startGateway } from './gateway.ts'
import { join as joinAs, type Role, signInAsAdministrator } from './people.ts'
import { watchBrowser } from './watch.ts'

/** The name under which the gateway finds the registry of a journey. */
export const registryName = 'registry.example.com'

/** More names that the registry's certificate is good for, without end. */
export const berth = (number: number): string => `berth-${number}.berths.example.com`

/** Who is let in by the registry besides the first: whoever follows when a secret is replaced. */
export const nextLogin = { username: 'bob', password: 'the next secret' } as const

interface Journey {
  /** A gateway of this test's own, with nothing in it. */
  readonly gateway: Gateway
  /** A page on which the administrator is signed in. */
  readonly console: Page
  /** A page of a browser of its own, on which somebody else is signed in who has that role. */
  readonly colleague: (role: Role) => Promise<Page>
  /** A page of a browser of its own, on which nobody is signed in. */
  readonly otherBrowser: () => Promise<Page>
  /** Fails the test when any of its browsers did what {@link watchBrowser} notes. */
  readonly watch: string[]
}

interface Surroundings {
  /** TLS by its own authority, and a password; holds team/debian:bookworm and team/alpine:3.20. */
  readonly registry: RealRegistry
}

const pictures = resolve(import.meta.dirname, '../../pictures')

interface PictureOptions {
  /** The whole page, and not only what is in view. */
  readonly whole?: boolean
}

/** Writes a picture for the documents, when they are asked for. */
export async function picture(
  page: Page,
  name: string,
  { whole = false }: PictureOptions = {},
): Promise<void> {
  if (process.env['WRITE_PICTURES'] !== '1') return
  await mkdir(dirname(join(pictures, name)), { recursive: true })
  const size = page.viewportSize()
  // A window as high as the page: what sticks to the window would else stand in the middle.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (whole && size !== null) await page.setViewportSize({ ...size, height })
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' })
  if (whole && size !== null) await page.setViewportSize(size)
}

/** Whoever cannot see or point can use this screen too, as far as a program can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ html }) => html),
  }))
  expect(found, page.url()).toEqual([])
}

/** The settings by which a gateway finds this registry under its name. */
export const overridesFor = ({ host }: RealRegistry): Readonly<Record<string, string>> => ({
  WHARFINGER_HOST_OVERRIDES: `${registryName}=${host.replace('localhost', '127.0.0.1')}`,
})

export const test = base.extend<Journey, Surroundings>({
  registry: [
    async ({ browserName: _ }, use) => {
      await using layout = await temporaryFolder('layout')
      await using registry = await startRealRegistry({
        tls: true,
        auth: 'htpasswd',
        users: { alice: 's3cret:with:colon', [nextLogin.username]: nextLogin.password },
        names: [registryName, '*.berths.example.com'],
      })
      await writeDebianLike(layout.path, { tag: 'bookworm' })
      await writeAlpineLike(layout.path, { tag: '3.20' })
      await registry.push(layout.path, 'team/debian:bookworm')
      await registry.push(layout.path, 'team/alpine:3.20')
      await use(registry)
    },
    { scope: 'worker' },
  ],
  gateway: async ({ registry }, use) => {
    await using gateway = await startGateway(overridesFor(registry))
    await use(gateway)
  },
  watch: [
    async ({ context, gateway }, use) => {
      const faults: string[] = []
      watchBrowser(context, gateway.url, faults)
      await use(faults)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
  otherBrowser: async ({ browser, gateway, watch }, use) => {
    const opened: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext()
      opened.push(context)
      watchBrowser(context, gateway.url, watch)
      return context.newPage()
    })
    await Promise.all(opened.map(async (context) => context.close()))
  },
  console: async ({ page, gateway }, use) => {
    await signInAsAdministrator(page.request, gateway)
    await page.goto(gateway.url)
    await use(page)
  },
  colleague: async ({ console, gateway, otherBrowser }, use) => {
    await use(async (role) => {
      const page = await otherBrowser()
      await joinAs(console.request, page.request, gateway, role)
      await page.goto(gateway.url)
      return page
    })
  },
})

export { expect } from '@playwright/test'
