import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createConsole } from './console.ts'

const SCRIPT = `console.log('${'wharf '.repeat(500)}')`
const PAGE = `<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__">
<script type="module" src="/assets/index-abc.js" nonce="__CSP_NONCE__"></script>`

async function builtConsole() {
  const directory = await mkdtempDisposable(join(tmpdir(), 'wharfinger-console-'))
  await mkdir(join(directory.path, 'assets'))
  await writeFile(join(directory.path, 'index.html'), PAGE)
  await writeFile(join(directory.path, 'mark.svg'), '<svg/>')
  await writeFile(join(directory.path, 'assets/index-abc.js'), SCRIPT)
  const { fetch } = createConsole(directory.path)
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(new Request(`http://127.0.0.1:4000${path}`, { headers, method }))
  return { path: directory.path, get, [Symbol.asyncDispose]: () => directory.remove() }
}

test('the page is written anew each time, with the nonce of its policy and no inline styles', async () => {
  await using built = await builtConsole()

  const [first, second] = await Promise.all([built.get('/'), built.get('/registries')])

  const policy = first.headers.get('content-security-policy') ?? ''
  const nonce = /'nonce-(?<nonce>[\w\-]{20,})'/v.exec(policy)?.groups?.['nonce'] ?? 'none'
  expect(policy).not.toContain('unsafe')
  expect(policy).toContain("frame-ancestors 'none'")
  const html = await first.text()
  expect(html.split(`nonce="${nonce}"`)).toHaveLength(3)
  expect(html).not.toContain('__CSP_NONCE__')
  expect(second.headers.get('content-security-policy')).not.toBe(policy)
})

test('hashed files are kept for a year, others asked for again', async () => {
  await using built = await builtConsole()

  const script = await built.get('/assets/index-abc.js')
  const mark = await built.get('/mark.svg')

  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(mark.headers.get('cache-control')).toBe('no-cache')
  const again = await built.get('/mark.svg', { 'if-none-match': mark.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test.for([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['gzip, br;q=0', 'gzip'],
  ['identity', null],
])('for "%s" a script comes as %s', async ([accepted, encoding]) => {
  await using built = await builtConsole()

  const response = await built.get('/assets/index-abc.js', { 'accept-encoding': accepted ?? '' })

  const bytes = Buffer.from(await response.arrayBuffer())
  const plain = { br: brotliDecompressSync, gzip: gunzipSync, none: (b: Buffer) => b }
  const decode = encoding === 'br' || encoding === 'gzip' ? plain[encoding] : plain.none
  expect(response.headers.get('content-encoding')).toBe(encoding)
  expect(response.headers.get('vary')).toBe('accept-encoding')
  expect(decode(bytes).toString()).toBe(SCRIPT)
})

test('what the build compressed is served as it is, and has no address of its own', async () => {
  await using built = await builtConsole()
  const form = brotliCompressSync('made by the build')
  await writeFile(join(built.path, 'assets/index-abc.js.br'), form)

  const script = await built.get('/assets/index-abc.js', { 'accept-encoding': 'br, gzip' })

  expect(Buffer.from(await script.arrayBuffer())).toEqual(form)
  expect(script.headers.get('content-encoding')).toBe('br')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect((await built.get('/assets/index-abc.js.br')).status).toBe(404)
  const gzip = await built.get('/assets/index-abc.js', { 'accept-encoding': 'gzip' })
  expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(SCRIPT)
})

test.for([
  ['a file that is not there', '/assets/gone.js'],
  ['a file outside', '/..%2f..%2fetc%2fpasswd.txt'],
  ['an address that cannot be decoded', '/%ff'],
  ['an extension of another server', '/wp-login.php'],
])('%s is not the page', async ([, path = '']) => {
  await using built = await builtConsole()

  const response = await built.get(path, { accept: '*/*' })

  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toBe('application/json')
})

test('a script that asks for JSON does not get the page', async () => {
  await using built = await builtConsole()

  expect((await built.get('/registries', { accept: 'application/json' })).status).toBe(404)
})

test('other methods are refused', async () => {
  await using built = await builtConsole()

  const response = await built.get('/', {}, 'POST')

  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET or HEAD')
})

test('a console that is not built says so and how to build it', async () => {
  const { fetch } = createConsole('/nowhere/at/all')

  const response = await fetch(new Request('http://127.0.0.1:4000/'))

  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npm start')
})
