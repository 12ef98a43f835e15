/**
 * `picture.ts URL`: prints what the console of a gateway with many registries looks like when its
 * table is there, as HTML without a script. For `npm run bench`.
 */
import { signIn } from './sign-in.ts'
import { openSlowedPage } from './slowed-browser.ts'

const [, , url = ''] = process.argv
await using page = await openSlowedPage()
await signIn(page, url)
await page.open(`${url}/registries`)
await page.until(`document.querySelectorAll('tbody tr[data-index]').length > 5`)
await page.painted()
const picture = await page.evaluate(`(() => {
  const code = 'script, link[rel=modulepreload], link[rel=preload]'
  for (const each of document.querySelectorAll(code)) each.remove()
  return '<!doctype html>' + document.documentElement.outerHTML
})()`)
console.log(picture)
