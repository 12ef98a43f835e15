/**
 * Serves a page of React and nothing else, which asks for 50 rows and shows them in a plain table:
 * what a browser needs at least for a table that is not in the page itself.
 */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from '../../checks/command.ts'
import { serve } from './serve.ts'

const source = `
import { createRoot } from 'react-dom/client'
import { useEffect, useState } from 'react'
function Page() {
  const [rows, setRows] = useState(null)
  useEffect(() => { fetch('/rows').then((answer) => answer.json()).then(setRows) }, [])
  return <main><h1>Registries</h1>{rows && <table><tbody>{rows.map((row) => <tr key={row[0]}>
    {row.map((cell, index) => <td key={index}>{cell}</td>)}</tr>)}</tbody></table>}</main>
}
createRoot(document.querySelector('#root')).render(<Page />)`
const { outputFiles } = await build({
  stdin: { contents: source, loader: 'jsx', resolveDir: join(root, 'apps/admin') },
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
})
const script = gzipSync(outputFiles[0]?.contents ?? '')
const rows = JSON.stringify(
  Array.from({ length: 50 }, (_, index) => [
    `registry-${index}`,
    `registry-${index}.example.com/team`,
    ...['not checked', 'Docker V2', 'ci', 'verified', 'never', 'never', 'never', 'now'],
  ]),
)
const page =
  '<!doctype html><html lang="en"><title>Rows</title><div id="root"></div><script type="module" src="/page.js"></script></html>'

serve(({ url }, response) => {
  if (url === '/page.js') {
    response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'gzip' })
    response.end(script)
  } else if (url === '/rows') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(rows)
  } else {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(page)
  }
})
