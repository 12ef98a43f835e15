import type { Page } from '@playwright/test'
import { type Gate, startGate } from '../system/gate.ts'
import { type Gateway, startGateway } from '../system/gateway.ts'
import { berth, expect, test as base } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'

interface Quay {
  /** One before each of ten hosts, all closed. */
  readonly gates: readonly Gate[]
  readonly gateway: Gateway
}

const hosts = 10
const count = 50
const refusing = hosts - 1

/** In the order of the list; those that follow one another are of different hosts. */
const nameOf = (index: number) => `Berth ${String(index).padStart(2, '0')}`

const test = base.extend<object, { quay: Quay }>({
  quay: [
    async ({ registry }, use) => {
      await using cleanup = new AsyncDisposableStack()
      const port = Number(registry.host.split(':')[1])
      const gates: Gate[] = []
      for (let each = 0; each < hosts; each += 1) gates.push(cleanup.use(await startGate(port)))
      const overrides = gates.map((gate, index) => `${berth(index)}=127.0.0.1:${gate.port}`)
      const gateway = cleanup.use(
        await startGateway({ WHARFINGER_HOST_OVERRIDES: overrides.join(',') }),
      )
      const { username, password, caCertificate } = registry
      await addRegistries(
        gateway,
        Array.from({ length: count }, (_, index) => {
          const host = index % hosts
          const basic = { username, password: host === refusing ? 'a wrong one' : password }
          const registryKey = `${berth(host)}/team-${index}/*`
          return {
            registry: registryKey,
            name: nameOf(index),
            caCertificate,
            credential: { basic },
          }
        }),
      )
      await use({ gates, gateway })
    },
    { scope: 'worker' },
  ],
  gateway: async ({ quay }, use) => {
    await use(quay.gateway)
  },
  // All rows at once: those that are not in sight are not drawn.
  viewport: { width: 1280, height: 3200 },
})

/** The row of that place, of those that are drawn. */
const rowOf = (page: Page, index: number) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: nameOf(index) }) })

const chooseAll = (page: Page) =>
  page.getByRole('checkbox', { name: 'Choose all rows that are shown' }).check()

test('fifty registries tested at once change row by row, for a second person too', async ({
  console: page,
  colleague,
  gateway,
  quay: { gates },
}) => {
  const other = await colleague('VIEWER')
  for (const each of [page, other]) {
    await each.goto(`${gateway.url}/registries`)
    await expect(each.getByText('Not checked', { exact: true })).toHaveCount(count)
  }
  await chooseAll(page)
  await expect(page.getByText('50 registries chosen')).toBeVisible()
  const bar = page.getByRole('group', { name: 'What to do with the chosen registries' })
  await bar.getByRole('button', { name: 'Test' }).click()
  await expect(page.locator('[data-result=running]')).toHaveCount(10)
  await expect(page.locator('[data-result=waiting]')).toHaveCount(40)

  for (const opened of [2, 0]) {
    gates[opened]?.open()
    for (const each of [page, other]) {
      await expect(rowOf(each, opened)).toContainText('Valid')
      await expect(rowOf(each, 1)).toContainText('Not checked')
    }
  }
  await expect(bar.getByRole('progressbar', { name: '0 of 50 tested' })).toBeVisible()

  for (const gate of gates) gate.open()
  await expect(bar).toContainText('45 work, 5 do not')
  for (const each of [page, other]) {
    await expect(each.getByText('Valid', { exact: true })).toHaveCount(count - 5)
    await expect(each.getByText('Failing', { exact: true })).toHaveCount(5)
  }
  await expect(page.locator('[data-result=good]')).toHaveCount(45)
  await expect(rowOf(page, refusing)).toContainText('AUTH_INVALID')
})

test('registries deleted together are back after undo, for a second person too', async ({
  console: page,
  colleague,
  gateway,
}) => {
  const other = await colleague('VIEWER')
  await other.goto(`${gateway.url}/registries`)
  await expect(other.getByText('50 in all')).toBeVisible()
  await page.goto(`${gateway.url}/registries?q=berth+0`)
  await expect(page.getByText('10 in all')).toBeVisible()
  await chooseAll(page)
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete 10 registries?' })
  await expect(dialog).toContainText('No image depends on this.')
  await dialog.getByRole('button', { name: 'Delete registries' }).click()

  await expect(page.getByText('10 registries deleted.')).toBeVisible()
  await expect(page.getByText('No registry matches')).toBeVisible()
  await expect(other.getByText('40 in all')).toBeVisible()
  await expect(rowOf(other, 0)).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('10 registries are back.')).toBeVisible()
  await expect(page.getByText('10 in all')).toBeVisible()
  await expect(other.getByText('50 in all')).toBeVisible()
  await expect(rowOf(other, 0)).toBeVisible()
})

test('on a phone the bar stays in sight below the head of the page', async ({
  console: page,
  gateway,
}) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`${gateway.url}/registries`)
  await page.getByRole('checkbox', { name: 'Choose Berth 00' }).check()
  await page.getByRole('checkbox', { name: 'Choose Berth 03' }).check()

  const chosen = page.getByText('2 registries chosen')
  await expect(chosen).toBeInViewport()
  const isUncovered = () =>
    chosen.evaluate((element) => {
      const { x, y } = element.getBoundingClientRect()
      return element.contains(document.elementFromPoint(x + 4, y + 4))
    })
  await expect.poll(isUncovered).toBe(true)
})
