/**
 * `figures.ts URL`: opens the console of a gateway with many registries in a browser that is slowed
 * down four times, works with it, and prints its figures as JSON. Its administrator is the
 * demonstration's. For `npm run bench`.
 */
import { chromium } from '@playwright/test'
import { administrator } from '@wharfinger/tooling/demo/administrator'
import { findProgram } from '@wharfinger/tooling/programs'
import { figuresOf, watchFigures } from './measure-page.ts'

const [, , url = ''] = process.argv
const executablePath = findProgram('chromium')
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
const { email, password } = administrator
const answer = await page.request.post(`${url}/auth/sign-in`, {
  headers: { origin: url },
  data: { email, password },
})
if (!answer.ok()) throw new Error(`The sign-in was refused: HTTP ${answer.status()}`)

await watchFigures(page)
const session = await page.context().newCDPSession(page)
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
await page.goto(`${url}/registries`)
await page.getByText(/^[\d,]+ in all$/u).waitFor()
const row = page.locator('tbody tr[data-index]')
await row.nth(5).waitFor()

await page
  .getByRole('checkbox', { name: /^Choose Registry / })
  .first()
  .click()
await page.getByRole('button', { name: 'Choose none' }).click()
for (let each = 0; each < 5; each += 1) await page.keyboard.press('PageDown')
await page.keyboard.press('Home')
await page.getByRole('searchbox', { name: 'Search registries' }).click()
await page.keyboard.type('Registry 9998')
await page.getByText(/^11 in all$/u).waitFor()
await page
  .getByRole('group', { name: 'Status' })
  .getByRole('button', { name: /^Failing/u })
  .click()
await page.getByText(/^1 in all$/u).waitFor()
const figures = await figuresOf(page)
await browser.close()
console.log(JSON.stringify(figures))
