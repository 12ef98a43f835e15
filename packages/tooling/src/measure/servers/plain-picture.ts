/**
 * `plain-picture.ts FILE GATEWAY`: serves the HTML in the file, and the style sheets of the gateway
 * that it names: what a browser needs for a picture of the console that is in the page itself, with
 * not a line of code.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

const [, , file = '', gateway = ''] = process.argv
const page = await readFile(file, 'utf8')
const sheets = new Map<string, string>()
for (const [, path = ''] of page.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g))
  sheets.set(path, await (await fetch(gateway + path)).text())

const server = createServer(({ url = '' }, response) => {
  const sheet = sheets.get(url)
  response.writeHead(200, { 'content-type': sheet === undefined ? 'text/html' : 'text/css' })
  response.end(sheet ?? page)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null)
    console.log(`ready on http://127.0.0.1:${address.port}`)
})
