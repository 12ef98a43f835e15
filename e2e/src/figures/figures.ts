/**
 * `figures.ts URL`: opens the console of a gateway with many registries in a browser that is slowed
 * down four times, works with it, and prints its figures as JSON. Its administrator is the
 * demonstration's. For `npm run bench`.
 */
import { administrator } from '@wharfinger/tooling/demo/administrator'
import { figuresOf } from './measure-page.ts'
import { openSlowed } from './slowed-browser.ts'

const [, , url = ''] = process.argv
await using slowed = await openSlowed(async (page) => {
  const { email, password } = administrator
  const answer = await page.request.post(`${url}/auth/sign-in`, {
    headers: { origin: url },
    data: { email, password },
  })
  if (!answer.ok()) throw new Error(`The sign-in was refused: HTTP ${answer.status()}`)
})
const { page } = slowed
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
console.log(JSON.stringify(await figuresOf(page)))
