import type { SessionCredential } from '../credential/session-credential.ts'
import { decodeBase64, membersOf } from './members.ts'

/** What an entry of a configuration signs in with. */
export type ConfigCredential = Extract<
  SessionCredential,
  { readonly method: 'basic' | 'identityToken' | 'registryToken' }
>

/** Nothing to sign in with, or something that cannot be read. */
export type NoCredential = 'NO_CREDENTIAL' | 'UNREADABLE'

const FIELDS = ['auth', 'username', 'password', 'identitytoken', 'registrytoken'] as const

/**
 * Reads one entry as Docker's command line does: `auth` stands over user name and password, NULs
 * around a password are left out, and a token stands over a password. No value is ever repeated.
 */
export function readCredential(entry: unknown): ConfigCredential | NoCredential {
  const members = membersOf(entry)
  if (members === null) return 'UNREADABLE'
  const fields = FIELDS.map((name) => members.get(name) ?? '')
  const texts = fields.filter((value) => typeof value === 'string')
  const [auth = '', name = '', secret = '', identityToken = '', registryToken = ''] = texts
  if (texts.length < fields.length) return 'UNREADABLE'

  const pair = auth === '' ? { username: name, password: secret } : readAuth(auth)
  if (pair === null) return 'UNREADABLE'
  const isPair = pair.username !== '' && pair.password !== ''
  if (registryToken !== '') return { method: 'registryToken', token: registryToken }
  if (identityToken !== '')
    return { method: 'identityToken', token: identityToken, ...(isPair && pair) }
  return isPair ? { method: 'basic', ...pair } : 'NO_CREDENTIAL'
}

function readAuth(auth: string): { username: string; password: string } | null {
  const text = decodeBase64(auth)
  const colon = text?.indexOf(':') ?? -1
  if (text === null || colon === -1) return null
  const password = text.slice(colon + 1).replaceAll(/^\0+|\0+$/gv, '')
  return { username: text.slice(0, colon), password }
}
