/**
 * `bare-figures.ts URL`: opens a page with a table in a browser that is slowed down four times, and
 * prints its figures as JSON. For `npm run bench`.
 */
import { openSlowed } from './slowed-browser.ts'
import { figuresOf } from './measure-page.ts'

const [, , url = ''] = process.argv
await using slowed = await openSlowed()
const { page } = slowed
await page.goto(url)
await page.locator('tr').nth(5).waitFor()
console.log(JSON.stringify(await figuresOf(page)))
