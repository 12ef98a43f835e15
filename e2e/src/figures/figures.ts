/**
 * `figures.ts URL`: opens the console of a gateway with many registries in a browser that is slowed
 * down four times, works with it, and prints its figures as JSON. Its administrator is the
 * demonstration's. For `npm run bench`.
 */
import { signIn } from './sign-in.ts'
import { openSlowedPage } from './slowed-browser.ts'

const [, , url = ''] = process.argv
await using page = await openSlowedPage()
await signIn(page, url)

const rows = `document.querySelectorAll('tbody tr[data-index]')`
const inAll = (count: string): string =>
  `[...document.querySelectorAll('main p')].some((each) => each.textContent === '${count} in all')`
const button = (words: string): string =>
  `[...document.querySelectorAll('main button')].find((each) => each.textContent.startsWith('${words}'))`

await page.slowDown()
await page.open(`${url}/registries`)
await page.until(`${inAll('100,000')} && ${rows}.length > 5`)
await page.painted()
await page.click(`${rows}[0].querySelector('input[type=checkbox]')`)
await page.until(`${button('Choose none')} !== undefined`)
await page.click(button('Choose none'))
for (let each = 0; each < 5; each += 1) await page.press('PageDown')
await page.press('Home')
await page.until(`scrollY === 0`)
await page.click(`document.querySelector('main input[type=search]')`)
await page.type('Registry 9998')
await page.until(inAll('11'))
await page.click(button('Failing'))
await page.until(inAll('1'))
console.log(JSON.stringify(await page.figures()))
