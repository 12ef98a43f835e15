import { CliError } from './errors.ts'
import type { Shell } from './shell.ts'

/** A token that `wharfctl login` was given for one server. */
export interface SignIn {
  readonly token: string
  /** Of the token, by which it is revoked. */
  readonly id: string
  readonly user: string
  readonly role: string
  readonly expiresAt: string | null
}

/** The tokens that are kept on this machine, by the address of the server. */
export interface SignIns {
  readonly path: string
  /** @throws {CliError} where others may read the file: what is in it is not used then */
  readonly read: (address: string) => Promise<SignIn | null>
  /** Null forgets the one of that server. */
  readonly keep: (address: string, signIn: SignIn | null) => Promise<void>
}

export function signInsOf({
  env,
  modeOf,
  readFile,
  writePrivate,
}: Pick<Shell, 'env' | 'modeOf' | 'readFile' | 'writePrivate'>): SignIns {
  const xdg = env['XDG_CONFIG_HOME'] ?? ''
  const folder = xdg === '' ? `${env['HOME'] ?? '.'}/.config` : xdg
  const path = `${folder}/wharfinger/sign-ins.json`

  const readAll = async (): Promise<Readonly<Record<string, unknown>>> => {
    const mode = await modeOf(path)
    if (mode === null) return {}
    if ((mode & 0o077) !== 0) throw exposed(path)
    try {
      const all: unknown = JSON.parse(await readFile(path))
      return typeof all === 'object' && all !== null ? { ...all } : {}
    } catch {
      // As good as none: to sign in again writes it anew.
      return {}
    }
  }

  return {
    path,
    async read(address) {
      const kept = (await readAll())[normalOf(address)]
      return isSignIn(kept) ? kept : null
    },
    async keep(address, signIn) {
      const all = new Map(Object.entries(await readAll()))
      if (signIn === null) all.delete(normalOf(address))
      else all.set(normalOf(address), signIn)
      await writePrivate(path, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`)
    },
  }
}

/** One server has one address, however it is written. */
function normalOf(address: string): string {
  return URL.canParse(address) ? new URL(address).href.replace(/\/+$/v, '') : address
}

function isSignIn(value: unknown): value is SignIn {
  return (
    typeof value === 'object' &&
    value !== null &&
    'token' in value &&
    typeof value.token === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  )
}

function exposed(path: string): CliError {
  return new CliError('signIn', `Others on this machine may read ${path}, which holds tokens.`, {
    code: 'SIGN_IN_EXPOSED',
    hint: `Run “chmod 600 ${path}”, or “wharfctl login” after you deleted it.`,
  })
}
