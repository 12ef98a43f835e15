/**
 * `bare-figures.ts URL`: opens a page with a table in a browser that is slowed down four times, and
 * prints its figures as JSON. For `npm run bench`.
 */
import { openSlowedPage } from './slowed-browser.ts'

const [, , url = ''] = process.argv
await using page = await openSlowedPage()
await page.slowDown()
await page.open(url)
await page.until(`document.querySelectorAll('tr').length > 5`)
await page.painted()
console.log(JSON.stringify(await page.figures()))
