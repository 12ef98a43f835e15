import type { IssueCode } from '../../words/issue-words.ts'

/** What a Google service account key says. Nothing else in the file is read: no address is followed. */
export interface GoogleKey {
  readonly projectId: string
  readonly clientEmail: string
  readonly keyId: string
  /** PEM. */
  readonly privateKey: string
  readonly encoding: 'raw' | 'base64'
}

/** A key that was read, or why it could not be. */
export type GoogleKeyResult =
  | { readonly ok: true; readonly key: GoogleKey }
  | { readonly ok: false; readonly issue: IssueCode }

/** Reads a key file as it was downloaded, or packed in base64. Its issues never quote it. */
export function parseGoogleKey(text: string): GoogleKeyResult {
  const raw = parseObject(text)
  const packed = raw === null ? parseObject(unpack(text)) : null
  const file = raw ?? packed
  if (file === null) return refused(looksLikePath(text) ? 'KEY_PATH' : 'KEY_NOT_JSON')
  if (file['type'] === 'authorized_user') return refused('KEY_AUTHORIZED_USER')
  if (file['type'] === 'external_account') return refused('KEY_EXTERNAL_ACCOUNT')
  if (file['type'] !== 'service_account') return refused('KEY_KIND')

  const [projectId, clientEmail, keyId, privateKey] = [
    'project_id',
    'client_email',
    'private_key_id',
    'private_key',
  ].map((name) => file[name])
  const isWhole =
    isShown(projectId) &&
    isShown(keyId) &&
    isShown(clientEmail) &&
    /^[^@\s]+@[^@\s]+$/v.test(clientEmail) &&
    typeof privateKey === 'string' &&
    /^\s*-----BEGIN (?:RSA )?PRIVATE KEY-----\s[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/v.test(
      privateKey,
    )
  if (!isWhole) return refused('KEY_INCOMPLETE')
  const encoding = raw === null ? 'base64' : 'raw'
  return { ok: true, key: { projectId, clientEmail, keyId, privateKey, encoding } }
}

function refused(issue: IssueCode): GoogleKeyResult {
  return { ok: false, issue }
}

/** These are shown, so a private key that was pasted in the wrong place must not pass for one. */
function isShown(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.@:\-]{1,256}$/v.test(value)
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    // A parsed JSON object has string keys and unknown values, which is all that is claimed here.
    return isObject ? (value as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}

function unpack(text: string): string {
  const packed = text.replaceAll(/\s/gv, '').replaceAll('-', '+').replaceAll('_', '/')
  if (!/^[A-Za-z0-9+\/]+={0,2}$/v.test(packed)) return ''
  try {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ''
  }
}

function looksLikePath(text: string): boolean {
  const line = text.trim()
  if (line.includes('\n')) return false
  return (
    /^(?:file:|~|\.{0,2}[\/\\]|[A-Za-z]:[\/\\]|\$)/v.test(line) || /\.(?:json|p12)$/iv.test(line)
  )
}
