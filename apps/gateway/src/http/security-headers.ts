const YEAR_IN_SECONDS = 31_536_000

/** For answers that are data: nothing in them may run, load or be framed. */
const DATA_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** For the console: scripts of our own only, and style elements only with this answer's nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * What every answer carries unless it says otherwise itself. `no-store` is the default, so that a
 * new route cannot forget it.
 */
export function defaultHeaders(https: boolean): ReadonlyMap<string, string> {
  const headers = new Map([
    ['cache-control', 'no-store'],
    ['content-security-policy', DATA_POLICY],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
  ])
  if (https) headers.set('strict-transport-security', `max-age=${YEAR_IN_SECONDS}`)
  return headers
}
