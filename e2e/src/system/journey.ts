import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { administrator } from '@wharfinger/tooling/demo/administrator'
import { writeAlpineLike, writeDebianLike } from '@wharfinger/tooling/example-images'
import { type RealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { type Gateway, startGateway } from './gateway.ts'

/** The names under which the gateway finds the registries of a journey. */
export const registryName = 'registry.example.com'

interface Journey {
  /** A gateway of this test's own, with nothing in it. */
  readonly gateway: Gateway
  /** A page on which the administrator is signed in. */
  readonly console: Page
  /** Fails the test when the page broke its content policy, its script, or asked elsewhere. */
  readonly watch: undefined
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
  await mkdir(pictures, { recursive: true })
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

export const test = base.extend<Journey, Surroundings>({
  registry: [
    async ({ browserName: _ }, use) => {
      await using layout = await temporaryFolder('layout')
      await using registry = await startRealRegistry({
        tls: true,
        auth: 'htpasswd',
        names: [registryName],
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
    const address = registry.host.replace('localhost', '127.0.0.1')
    await using gateway = await startGateway({
      WHARFINGER_HOST_OVERRIDES: `${registryName}=${address}`,
    })
    await use(gateway)
  },
  watch: [
    async ({ page, gateway }, use) => {
      const faults: string[] = []
      page.on('console', (message) => {
        // A refused answer is what some journeys are about; the browser writes a line for it.
        const isAnswer = message.text().startsWith('Failed to load resource')
        if (message.type() === 'error' && !isAnswer) faults.push(message.text())
      })
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url())
        if (protocol.startsWith('http') && origin !== gateway.url) faults.push(request.url())
      })
      await use(undefined)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
  console: async ({ page, gateway }, use) => {
    const token = new URL(await gateway.setupLink()).hash.slice(1)
    const answer = await page.request.post(`${gateway.url}/auth/setup`, {
      headers: { origin: gateway.url },
      data: { token, ...administrator },
    })
    expect(answer.status()).toBe(201)
    await page.goto(gateway.url)
    await use(page)
  },
})

export { expect } from '@playwright/test'
