import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Asset, loadAssets } from './assets.ts'
import { acceptedEncoding, compressed } from './compression.ts'
import { methodNotAllowed, notFound, problemResponse } from './problem.ts'
import type { Fetcher } from './routes.ts'
import { pagePolicy } from './security-headers.ts'

/** Stands in the built page wherever a nonce belongs. */
const NONCE_MARK = '__CSP_NONCE__'
const PAGE = '/index.html'
const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * Serves the built console from memory. Files whose names hold a hash are kept by browsers for a
 * year; the page itself is written anew for each request, with its own nonce.
 */
export function createConsole(directory: string): Fetcher {
  let assets: ReadonlyMap<string, Asset> = new Map()

  return {
    async fetch(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return methodNotAllowed('GET or HEAD')
      // Looked for again while it is missing, so that a build beside a running server is seen.
      if (assets.size === 0 && existsSync(`${directory}${PAGE}`))
        assets = await loadAssets(directory)

      const path = decodePath(new URL(request.url).pathname)
      const asset = path === null || path === PAGE ? undefined : assets.get(path)
      if (asset !== undefined) return assetResponse(asset, request)
      if (path === null || !wantsPage(path, request)) return problemResponse(notFound)
      const page = assets.get(PAGE)
      return page === undefined ? notBuilt() : pageResponse(page)
    },
  }
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** A route of the console is an address without an extension that a person navigates to. */
function wantsPage(path: string, { headers }: Request): boolean {
  const accept = headers.get('accept') ?? '*/*'
  const isFile = path.startsWith('/assets/') || /\.[a-z0-9]{1,8}$/v.test(path)
  return !isFile && (accept.includes('text/html') || accept.includes('*/*'))
}

async function assetResponse(asset: Asset, request: Request): Promise<Response> {
  const { bytes, type, etag, hashed, compressible, forms } = asset
  const encoding = compressible ? acceptedEncoding(request.headers.get('accept-encoding')) : null
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': hashed ? IMMUTABLE : 'no-cache',
    etag,
  }
  if (compressible) headers['vary'] = 'accept-encoding'
  if (request.headers.get('if-none-match')?.includes(etag) === true)
    return new Response(null, { status: 304, headers })
  if (encoding !== null) headers['content-encoding'] = encoding
  const body = encoding === null ? bytes : (forms[encoding] ?? (await compressed(bytes, encoding)))
  return new Response(request.method === 'HEAD' ? null : body, { headers })
}

function pageResponse({ bytes, type }: Asset): Response {
  const nonce = randomBytes(18).toString('base64url')
  const html = Buffer.from(bytes).toString('utf8').replaceAll(NONCE_MARK, nonce)
  return new Response(html, {
    headers: { 'content-type': type, 'content-security-policy': pagePolicy(nonce) },
  })
}

function notBuilt(): Response {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Wharfinger</title></head>
<body>
<h1>The console is not built</h1>
<p>The server runs and its API answers, but the pages of the console are missing.</p>
<p>Run <code>npm start</code>, which builds them, or <code>npx -y pnpm run build</code>, and load this page again.</p>
</body>
</html>
`
  return new Response(html, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
