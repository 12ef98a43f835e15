/**
 * `plain-picture.ts FILE GATEWAY`: serves the HTML in the file, and the style sheets of the gateway
 * that it names: what a browser needs for a picture of the console that is in the page itself, with
 * not a line of code.
 */
import { readFile } from 'node:fs/promises'
import { serve } from './serve.ts'

const [, , file = '', gateway = ''] = process.argv
const page = await readFile(file, 'utf8')
const sheets = new Map<string, string>()
for (const [, path = ''] of page.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g))
  sheets.set(path, await (await fetch(gateway + path)).text())

serve(({ url = '' }, response) => {
  const sheet = sheets.get(url)
  response.writeHead(200, { 'content-type': sheet === undefined ? 'text/html' : 'text/css' })
  response.end(sheet ?? page)
})
